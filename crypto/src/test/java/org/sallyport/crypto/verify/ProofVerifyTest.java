package org.sallyport.crypto.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.crypto.log.TestLog;
import org.sallyport.crypto.verify.AuditOutcome.BadFile;
import org.sallyport.crypto.verify.AuditOutcome.Ok;

class ProofVerifyTest {
  @TempDir private Path folder;

  private static AuditVerifier verifier(TestLog log) {
    return new AuditVerifier(LogKey.parse(log.signer().publicKey().format()).orElseThrow());
  }

  @Test
  void everyLeafOfEveryTreeIsProven() throws IOException {
    TestLog log = new TestLog();
    AuditVerifier verifier = verifier(log);
    Path file = folder.resolve("proof");
    for (int size = 1; size <= 17; size++) {
      log.growTo(size);
      for (int index = 0; index < size; index++) {
        Files.writeString(file, log.proof(index));
        assertThat(verifier.proof(file, Optional.empty()))
            .isEqualTo(new Ok(size, log.head().root()));
      }
    }
  }

  @Test
  void noByteOfAProofCanBeChanged() throws IOException {
    TestLog log = new TestLog().growTo(13);
    AuditVerifier verifier = verifier(log);
    Path file = folder.resolve("proof");
    Files.writeString(file, log.proof(6));
    byte[] content = Files.readAllBytes(file);
    for (int at = 0; at < content.length; at++) {
      byte[] altered = content.clone();
      altered[at] ^= (byte) (1 << (at % 8));
      Files.write(file, altered);
      assertThat(verifier.proof(file, Optional.empty()))
          .as("at %s", at)
          .isInstanceOfSatisfying(
              BadFile.class, bad -> assertThat(bad.file()).isEqualTo(file.toString()));
    }
  }

  @Test
  void aCutOrLengthenedProofIsBad() throws IOException {
    TestLog log = new TestLog().growTo(13);
    Path file = folder.resolve("proof");
    String proof = log.proof(6);
    for (int end = 0; end < proof.length(); end += 5) {
      Files.writeString(file, proof.substring(0, end));
      assertThat(verifier(log).proof(file, Optional.empty())).isInstanceOf(BadFile.class);
    }
    Files.writeString(file, proof + "\n");
    assertThat(verifier(log).proof(file, Optional.empty())).isInstanceOf(BadFile.class);
  }

  @Test
  void anEarlierCheckpointOfTheSameSizeMustBeTheSame() throws IOException {
    TestLog log = new TestLog().growTo(13);
    Path file = folder.resolve("proof");
    Path earlier = folder.resolve("earlier");
    Files.writeString(file, log.proof(6));
    Files.writeString(earlier, log.newest());
    assertThat(verifier(log).proof(file, Optional.of(earlier))).isInstanceOf(Ok.class);
    Files.writeString(earlier, log.growTo(14).newest());
    assertThat(verifier(log).proof(file, Optional.of(earlier))).isInstanceOf(BadFile.class);
  }
}
