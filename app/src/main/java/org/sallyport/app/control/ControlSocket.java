package org.sallyport.app.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/**
 * The running gateway's end of {@code run/control}. Each command has a thread of its own, so that
 * one that stands still keeps nobody from suspending an agency. Who asks is what the operating
 * system says of the connection, never what the message says.
 */
public final class ControlSocket implements AutoCloseable {
  /** Does an act for a user of the operating system. */
  @FunctionalInterface
  public interface Doer {
    Told act(Ask ask, String user);
  }

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Path path;
  private final ServerSocketChannel server;
  private final Doer doer;
  private final Frames frames = new Frames();

  private ControlSocket(Path path, ServerSocketChannel server, Doer doer) {
    this.path = path;
    this.server = server;
    this.doer = doer;
  }

  /**
   * Listens from now on. The caller holds {@code run/lock}, so a socket that lies there is stale.
   */
  public static ControlSocket open(Path path, Doer doer) throws IOException {
    Files.deleteIfExists(path);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(ControlCaller.address(path));
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    ControlSocket socket = new ControlSocket(path, server, doer);
    Thread.ofPlatform().name("control").daemon().start(socket::serve);
    return socket;
  }

  private void serve() {
    while (server.isOpen()) {
      try {
        SocketChannel channel = server.accept();
        Thread.ofVirtual().name("control command").start(() -> serve(channel));
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        // for example no more file handles: it may pass
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private void serve(SocketChannel channel) {
    try (channel) {
      answer(channel);
    } catch (IOException e) {
      // a broken question is its sender's affair
    }
  }

  private void answer(SocketChannel channel) throws IOException {
    UnixDomainPrincipal peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
    Ask ask = frames.read(channel, Ask.class);
    Told told;
    try {
      told = doer.act(ask, peer.user().getName());
    } catch (RuntimeException e) {
      told = Told.refused("the gateway could not do it (" + e.getClass().getSimpleName() + ")");
    }
    frames.write(channel, told);
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(path);
  }

  /** Whether a path is short enough for the operating system's socket addresses. */
  public static boolean canLieAt(Path path) {
    return ControlCaller.shortest(path).toString().length() <= ControlCaller.LONGEST_PATH;
  }
}
