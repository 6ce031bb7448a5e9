package org.sallyport.app.doctor;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.sallyport.app.config.GatewayConfig.Pull;
import org.sallyport.app.gateway.PullRoom;
import org.sallyport.intake.taking.RemoteFolder;
import org.sallyport.routes.sftp.SftpFolder;

/** Signs in to a folder that is pulled from, as the gateway would; reads and moves nothing. */
public record PullCheck(Pull pull) implements Check {
  @Override
  public List<Finding> look() {
    String about = "pull." + pull.name();
    Pull.Host host = pull.host();
    String where = host.name() + ":" + host.port();
    try (SftpFolder folder = PullRoom.connect(pull)) {
      Optional<String> missing = folder.missing();
      return List.of(
          missing.isEmpty()
              ? Finding.ok(about, where + " has the pinned key, lets us in and has the folders")
              : Finding.mend(about, where + " has no folder " + missing.get() + "; have it made"));
    } catch (RemoteFolder.OtherHost e) {
      return List.of(
          Finding.mend(
              about,
              where
                  + " shows ANOTHER host key; telephone its owner before you change "
                  + about
                  + ".host-key"));
    } catch (IOException e) {
      return List.of(
          Finding.mend(
              about,
              "cannot sign in to "
                  + where
                  + " ("
                  + e.getClass().getName()
                  + "); is it up, is our public key there?"));
    }
  }
}
