package org.sallyport.routes.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.tls.LocalAuthority;
import org.sallyport.crypto.tls.TlsContexts;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.intake.notice.OutgoingMail;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.routes.amqp.AmqpTls;

/** What a mail server does after it has taken a mail neither undoes that nor holds anybody up. */
@Tag("integration")
class SmtpPostIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final List<String> refusals = new CopyOnWriteArrayList<>();
  private ServerSocket server;
  private SmtpPost post;

  /** What it does once it has said that it took the mail. */
  private volatile Goodbye goodbye = Goodbye.SAYS_NOTHING;

  private enum Goodbye {
    /** Hears QUIT and leaves the line open. */
    SAYS_NOTHING,
    CUTS_THE_LINE,
    /** Does not take it at all. */
    REFUSES
  }

  @BeforeEach
  void serve() throws Exception {
    LocalAuthority tls =
        LocalAuthority.openOrCreate(folder.resolve("run"), Clock.systemUTC(), new SecureRandom());
    server =
        AmqpTls.serving(tls.serverPem(), tls.serverKeyPem())
            .getServerSocketFactory()
            .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::listen);
    post =
        new SmtpPost(
            new SmtpSettings(
                "127.0.0.1",
                server.getLocalPort(),
                "intake",
                Files.writeString(folder.resolve("password"), "pass-word\n"),
                "intake@hub.example",
                Optional.of(TlsContexts.trusting(Certificates.readAllPem(tls.caPem())))),
            Clock.systemUTC(),
            new Refusals());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void aServerThatDoesNotSayGoodbyeIsNotWaitedFor() {
    assertTimeoutPreemptively(SOON, () -> post.send(mail()));
    assertThat(taken).hasSize(1);
  }

  @Test
  void aMailThatWasTakenStaysTakenWhenTheLineIsCut() {
    goodbye = Goodbye.CUTS_THE_LINE;
    assertThatCode(() -> post.send(mail())).doesNotThrowAnyException();
    assertThat(taken).hasSize(1);
    assertThat(refusals).isEmpty();
  }

  @Test
  void aMailThatIsNotTakenIsAnOutage() {
    goodbye = Goodbye.REFUSES;
    assertThatThrownBy(() -> post.send(mail())).isInstanceOf(Unavailable.class);
    assertThat(refusals).containsExactly("MAIL_NOT_TAKEN");
  }

  private static OutgoingMail mail() {
    return new OutgoingMail(
        "dsl@school.example", "s", "words\n", Optional.empty(), Map.of(), List.of());
  }

  private void listen() {
    while (!server.isClosed()) {
      try {
        Socket line = server.accept();
        Thread.ofVirtual().start(() -> speak(line));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void speak(Socket line) {
    try (line;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(line.getInputStream(), StandardCharsets.US_ASCII));
        PrintStream out =
            new PrintStream(line.getOutputStream(), true, StandardCharsets.US_ASCII)) {
      out.print("220 mail.hub.example\r\n");
      boolean text = false;
      for (String said = in.readLine(); said != null; said = in.readLine()) {
        if (text) {
          text = !said.equals(".");
          if (!text && !took(out)) {
            return;
          }
          continue;
        }
        text = said.equals("DATA");
        out.print(answer(said));
      }
    } catch (IOException _) {
      // The other side has gone.
    }
  }

  /** False where the line is cut. */
  private boolean took(PrintStream out) {
    if (goodbye == Goodbye.REFUSES) {
      out.print("451 not now\r\n");
      return true;
    }
    taken.add("one");
    out.print("250 taken\r\n");
    return goodbye == Goodbye.SAYS_NOTHING;
  }

  private static String answer(String said) {
    return switch (said.split(" ", 2)[0]) {
      case "EHLO" -> "250-mail.hub.example\r\n250 AUTH PLAIN\r\n";
      case "AUTH" -> "235 welcome\r\n";
      case "DATA" -> "354 go on\r\n";
      case "QUIT" -> "";
      default -> "250 so be it\r\n";
    };
  }

  /** Only warnings. */
  private final class Refusals implements EventLog {
    @Override
    public void info(String event, Map<Field, Object> fields) {}

    @Override
    public void warn(String event, Map<Field, Object> fields) {
      refusals.add(event);
    }
  }
}
