package org.sallyport.routes.sftp;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** OpenSSH's own server with internal-sftp on a free loopback port, for the user who runs this. */
final class OpenSshServer implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

  final Path key;
  final int port;
  private final Path folder;
  private final Identity host;
  private Process process;

  /** Makes keys and starts it. */
  OpenSshServer(Path folder) throws Exception {
    assumeTrue(Files.isExecutable(PROGRAM), "sshd is not installed: package openssh-server");
    this.folder =
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var random = new java.security.SecureRandom();
    key = folder.resolve("id");
    Identity user = Identity.create(key, random);
    host = Identity.create(folder.resolve("host"), random);
    Files.writeString(folder.resolve("authorized"), user.publicLine() + "\n");
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    process = start();
  }

  String hostKey() {
    return host.publicLine();
  }

  static String user() {
    return System.getProperty("user.name");
  }

  SftpCaller.Address address() {
    return new SftpCaller.Address("127.0.0.1", port, hostKey(), user());
  }

  Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  /** The same host under another key. */
  void changeHostKey() throws Exception {
    stop();
    Files.delete(folder.resolve("host"));
    var _ = Identity.create(folder.resolve("host"), new java.security.SecureRandom());
    process = start();
  }

  void stop() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  void startAgain() throws Exception {
    process = start();
  }

  private Process start() throws Exception {
    Process started =
        new ProcessBuilder(
                List.of(
                    PROGRAM.toString(),
                    "-D",
                    "-e",
                    "-f",
                    "/dev/null",
                    "-o",
                    "ListenAddress=127.0.0.1:" + port,
                    "-o",
                    "HostKey=" + folder.resolve("host"),
                    "-o",
                    "AuthorizedKeysFile=" + folder.resolve("authorized"),
                    "-o",
                    "PidFile=none",
                    "-o",
                    "StrictModes=no",
                    "-o",
                    "UsePAM=no",
                    "-o",
                    "PasswordAuthentication=no",
                    "-o",
                    "PermitRootLogin=prohibit-password",
                    "-o",
                    "Subsystem=sftp internal-sftp"))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("sshd.log").toFile())
            .start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
                return true;
              } catch (IOException _) {
                return false;
              }
            });
    return started;
  }

  @Override
  public void close() {
    stop();
  }
}
