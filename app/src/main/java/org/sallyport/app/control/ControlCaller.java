package org.sallyport.app.control;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** A command's end of {@code run/control}. */
public final class ControlCaller {
  /** {@code sun_path} is 104 bytes on macOS, 108 on Linux, with the closing zero. */
  static final int LONGEST_PATH = 103;

  private ControlCaller() {}

  /**
   * Asks the running gateway.
   *
   * @throws IOException when there is none, or it went away
   */
  public static Told ask(Path path, Ask ask) throws IOException {
    Frames frames = new Frames();
    try (SocketChannel channel = SocketChannel.open(address(path))) {
      frames.write(channel, ask);
      return frames.read(channel, Told.class);
    }
  }

  static UnixDomainSocketAddress address(Path path) {
    return UnixDomainSocketAddress.of(shortest(path));
  }

  /** The absolute path, or the one from here where that is shorter. */
  static Path shortest(Path path) {
    Path absolute = path.toAbsolutePath();
    Path here = Path.of("").toAbsolutePath();
    if (!absolute.getRoot().equals(here.getRoot())) {
      return absolute;
    }
    Path relative = here.relativize(absolute);
    return relative.toString().length() < absolute.toString().length() ? relative : absolute;
  }
}
