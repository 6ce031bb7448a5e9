package org.sallyport.app.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sallyport.app.config.DataFolder;
import org.sallyport.app.config.DemoPorts;
import org.sallyport.app.gateway.World;
import org.sallyport.crypto.tls.LocalAuthority;

/**
 * The demo's own mail server: a process beside the gateway, with the class path of {@code
 * lib-demo/}, as in real life it would be somebody else's. A gateway that is started has none of
 * its libraries. Its TLS certificate is the demo's.
 */
public final class DemoMailServer implements AutoCloseable {
  /** Its own name in {@code Authentication-Results}. */
  public static final String NAME = "mail.demo.example";

  private static final String MAIN = "org.sallyport.app.demo.mailserver.MailServer";
  private static final int START_SECONDS = 60;
  private static final int STOP_SECONDS = 3;

  private final Process process;
  private final DemoPorts ports;

  private DemoMailServer(Process process, DemoPorts ports) {
    this.process = process;
    this.ports = ports;
  }

  /**
   * Starts it and waits until it serves.
   *
   * @param wanted ports, 0 = any free one
   * @throws DemoFault where it does not come up, as with a port that is taken
   */
  public static DemoMailServer start(
      DataFolder data, DemoMailboxes mailboxes, DemoPorts wanted, World world)
      throws IOException, DemoFault, InterruptedException {
    LocalAuthority tls = LocalAuthority.openOrCreate(data.run(), world.clock(), world.random());
    Process process =
        new ProcessBuilder(
                world.java().toString(),
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+DisableAttachMechanism",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + data.temporary(),
                "-cp",
                classPath(world.home()),
                MAIN,
                Integer.toString(wanted.smtp()),
                Integer.toString(wanted.imap()),
                tls.serverKeyStore().toString(),
                tls.serverPasswordFile().toString(),
                mailboxes.usersFile().toString(),
                NAME)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return new DemoMailServer(process, ports(process));
    } catch (IOException | DemoFault | InterruptedException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** The distribution's; in a build that is not packed, that of this process. */
  private static String classPath(Path home) {
    return Files.isDirectory(home.resolve("lib-demo"))
        ? home.resolve("sallyport.jar") + ":" + home.resolve("lib-demo") + "/*"
        : System.getProperty("java.class.path");
  }

  private static DemoPorts ports(Process process)
      throws IOException, DemoFault, InterruptedException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    CompletableFuture<String> first = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                first.complete(String.valueOf(out.readLine()));
              } catch (IOException e) {
                first.completeExceptionally(e);
              }
            });
    try {
      List<String> words = List.of(first.get(START_SECONDS, TimeUnit.SECONDS).split(" ", -1));
      if (words.size() == 3 && words.getFirst().equals("ready")) {
        return new DemoPorts(Integer.parseInt(words.get(1)), Integer.parseInt(words.get(2)));
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new DemoFault(Sentences.load().say("fault.mail"), e);
    }
    throw new DemoFault(Sentences.load().say("fault.mail"));
  }

  /** Where it listens. */
  public DemoPorts ports() {
    return ports;
  }

  /** Its end of standard input ends it; what does not hear is killed. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
