package org.sallyport.app.gateway;

import java.io.IOException;
import java.util.Optional;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.intake.agency.LedgerSshKeys;
import org.sallyport.intake.landing.LandingZone;
import org.sallyport.intake.landing.SealedOutbox;
import org.sallyport.intake.watch.Meters;
import org.sallyport.routes.http.ListenAddress;
import org.sallyport.routes.sftp.HostKey;
import org.sallyport.routes.sftp.SftpServer;
import org.sallyport.routes.sftp.SftpSettings;

/** The SFTP server, where one is wanted. */
record SftpRoom(Optional<SftpServer> server, Optional<Running.Sftp> address)
    implements AutoCloseable {
  /**
   * Opens the door to what agencies upload and fetch; whatever takes the uploads must run already.
   *
   * @param inbox is written to by agencies
   * @param outbox is read by agencies
   */
  static SftpRoom open(
      GatewayConfig config, StoreRoom store, LandingZone inbox, SealedOutbox outbox, Meters meters)
      throws GatewayFault {
    if (config.sftp().isEmpty()) {
      return new SftpRoom(Optional.empty(), Optional.empty());
    }
    GatewayConfig.Sftp sftp = config.sftp().get();
    HostKey hostKey = new HostKey(store.keys().sshHostKey());
    SftpServer server =
        new SftpServer(
            SftpSettings.of(
                sftp.host(),
                sftp.port(),
                config.keeping().limits().bulk(),
                config.keeping().limits().part(),
                config.keeping().limits().diskReserve()),
            hostKey,
            new LedgerSshKeys(store.ledger().view()),
            new SftpServer.Homes(inbox, outbox, store::freeBytes),
            meters);
    try {
      int port = server.start();
      return new SftpRoom(
          Optional.of(server),
          Optional.of(
              new Running.Sftp(ListenAddress.reachable(sftp.host()), port, hostKey.line())));
    } catch (IOException e) {
      server.close();
      throw new GatewayFault("the SFTP server cannot listen: see sftp.host and sftp.port", e);
    }
  }

  @Override
  public void close() {
    server.ifPresent(SftpServer::close);
  }
}
