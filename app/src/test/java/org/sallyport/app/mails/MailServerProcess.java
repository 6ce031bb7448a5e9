package org.sallyport.app.mails;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.sallyport.app.config.DataFolder;
import org.sallyport.app.config.DemoPorts;
import org.sallyport.app.demo.DemoMailServer;
import org.sallyport.app.demo.mailserver.MailServer;
import org.sallyport.crypto.tls.LocalAuthority;

/** The demo's mail server with room for a mail of 60 MB. */
record MailServerProcess(Process process, DemoPorts ports) implements AutoCloseable {
  static MailServerProcess start(DataFolder data, Path users) throws IOException {
    LocalAuthority tls =
        LocalAuthority.openOrCreate(data.run(), Clock.systemUTC(), new SecureRandom());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1500m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + data.temporary(),
                "-cp",
                System.getProperty("java.class.path"),
                MailServer.class.getName(),
                "0",
                "0",
                tls.serverKeyStore().toString(),
                tls.serverPasswordFile().toString(),
                users.toString(),
                DemoMailServer.NAME)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String[] ready = String.valueOf(out.readLine()).split(" ", -1);
    if (!ready[0].equals("ready")) {
      process.destroyForcibly();
      throw new IOException("the mail server does not come up");
    }
    return new MailServerProcess(
        process, new DemoPorts(Integer.parseInt(ready[1]), Integer.parseInt(ready[2])));
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
