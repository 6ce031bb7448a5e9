package org.sallyport.routes.sftp;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.forward.DefaultForwarderFactory;
import org.apache.sshd.common.global.KeepAliveHandler;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.SessionHeartbeatController.HeartbeatType;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.global.NoMoreSessionsHandler;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.jspecify.annotations.Nullable;
import org.sallyport.intake.agency.SshKeys;
import org.sallyport.intake.landing.LandingZone;
import org.sallyport.intake.landing.SealedOutbox;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.watch.Meters;

/**
 * The SFTP server: public keys of the register only, one home an agency, nothing but files.
 * Thread-safe after {@link #start}.
 */
public final class SftpServer implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration CLOSING = Duration.ofSeconds(3);
  private static final int MOST_AUTH_REQUESTS = 8;
  private static final int CHANNELS = 4;

  private final SftpSettings settings;
  private final Homes homes;
  private final Guests guests;
  private final HandleCount handles;
  private final SshServer server;
  private @Nullable Thread warden;

  /**
   * What the server serves.
   *
   * @param room whether the disk has more free bytes than {@link SftpSettings#diskReserve}
   */
  public record Homes(LandingZone inbox, SealedOutbox outbox, FreeDisk room) {}

  /** Free bytes on the data folder's disk. */
  @FunctionalInterface
  public interface FreeDisk {
    long bytes() throws IOException;
  }

  /** Makes it; it listens from {@link #start} on. */
  public SftpServer(
      SftpSettings settings, HostKey hostKey, SshKeys keys, Homes homes, Meters meters) {
    this.settings = settings;
    this.homes = homes;
    this.guests = new Guests(keys, settings.connections(), meters);
    this.handles = new HandleCount(settings.handles());
    this.server = hardened(hostKey);
  }

  private SshServer hardened(HostKey hostKey) {
    SshServer made = SshServer.setUpDefaultServer();
    made.setHost(settings.host());
    made.setPort(settings.port());
    made.setKeyPairProvider(KeyPairProvider.wrap(hostKey.pair()));
    made.setCipherFactories(Algorithms.ciphers());
    made.setMacFactories(Algorithms.macs());
    made.setSignatureFactories(Algorithms.signatures());
    made.setKeyExchangeFactories(Algorithms.keyExchanges());
    made.setUserAuthFactories(List.of(new UserAuthPublicKeyFactory(Algorithms.signatures())));
    made.setPublickeyAuthenticator(guests);
    made.setPasswordAuthenticator(null);
    made.setKeyboardInteractiveAuthenticator(null);
    made.setHostBasedAuthenticator(null);
    made.setShellFactory(null);
    made.setCommandFactory(null);
    made.setAgentFactory(null);
    made.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
    made.setForwarderFactory(DefaultForwarderFactory.INSTANCE);
    made.setChannelFactories(List.of(new SubsystemChannel.Factory()));
    made.setGlobalRequestHandlers(
        List.of(KeepAliveHandler.INSTANCE, NoMoreSessionsHandler.INSTANCE));
    made.setSubsystemFactories(List.of(new Files()));
    made.addSessionListener(guests);
    made.setSessionHeartbeat(HeartbeatType.NONE, Duration.ZERO);
    CoreModuleProperties.SERVER_IDENTIFICATION.set(made, "Sallyport");
    CoreModuleProperties.AUTH_TIMEOUT.set(made, settings.authTimeout());
    CoreModuleProperties.IDLE_TIMEOUT.set(made, settings.idleTimeout());
    CoreModuleProperties.NIO2_READ_TIMEOUT.set(made, settings.idleTimeout().plusMinutes(1));
    CoreModuleProperties.MAX_AUTH_REQUESTS.set(made, MOST_AUTH_REQUESTS);
    CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(made, settings.sessions());
    CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(made, CHANNELS);
    return made;
  }

  /** The one subsystem there is. */
  private final class Files implements SubsystemFactory {
    @Override
    public String getName() {
      return "sftp";
    }

    @Override
    public Command createSubsystem(ChannelSession channel) throws IOException {
      Sender sender =
          Guests.of(channel.getServerSession())
              .orElseThrow(() -> new IOException("nobody has signed in"));
      Home home = new Home(sender, homes.inbox(), homes.outbox(), settings);
      return new SftpCommand(
          (in, out) -> new Conversation(in, out, sender.agency(), home, handles, this::room));
    }

    private boolean room() {
      try {
        return homes.room().bytes() > settings.diskReserve();
      } catch (IOException _) {
        return false;
      }
    }
  }

  /** Listens; the port it listens on. */
  public int start() throws IOException {
    server.start();
    warden = Thread.ofVirtual().name("sftp-warden").start(this::watch);
    return server.getPort();
  }

  /** Looks at the register's version, so that a suspension ends what is open within a second. */
  private void watch() {
    long seen = guests.version();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(LOOK);
        long now = guests.version();
        if (now != seen && guests.look()) {
          seen = now;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends all sessions; what was being written is kept as cut off, for its sender to go on. */
  @Override
  public void close() {
    Thread watching = warden;
    if (watching != null) {
      watching.interrupt();
    }
    try {
      server.close(true).await(CLOSING);
    } catch (IOException _) {
      // It listens no more; what still hangs ends with the process.
    }
  }
}
