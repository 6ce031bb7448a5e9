package org.sallyport.crypto.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.crypto.bytes.Bytes;

class NoteTest {
  /** The published example key of the signed-note format. */
  private static final String VERIFIER =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  private static final String SIGNER_KEY = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

  @Test
  void theExampleKeyOfTheFormatIsReadAndWritten() {
    byte[] typed = Base64.getDecoder().decode(SIGNER_KEY);
    LogSigner signer = LogSigner.ofSeed("PeterNeumann", Bytes.own(typed).slice(1, typed.length));
    assertThat(signer.publicKey().format()).isEqualTo(VERIFIER);
    assertThat(LogPublicKey.parse(VERIFIER + "\n")).isEqualTo(signer.publicKey());
  }

  @Test
  void aCheckpointHasTheShapeOfTheFormat() {
    TestLog log = new TestLog().growTo(3);
    List<String> lines = log.newest().lines().toList();
    assertThat(lines).hasSize(5);
    assertThat(lines.subList(0, 4))
        .containsExactly("sallyport/test", "3", log.head().root().base64(), "");
    assertThat(lines.get(4)).startsWith("\u2014 sallyport/test ");
    assertThat(Checkpoint.parseUnverified(log.newest()).head()).isEqualTo(log.head());
  }

  @Test
  void anotherLogsCheckpointIsNotSigned() {
    TestLog log = new TestLog().growTo(1);
    Checkpoint other = new Checkpoint("another/log", 1, log.head().root());
    assertThatIllegalArgumentException().isThrownBy(() -> log.signer().sign(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
      })
  void whatIsNotExactlyAKeyIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> LogPublicKey.parse(text));
  }
}
