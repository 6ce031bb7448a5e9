package org.sallyport.routes.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.intake.sender.MailClaim;

/** What a head proves, and what it does not. */
class MailHeadTest {
  private static final Set<String> OURS = Set.of("mx.hub.example");
  private static final String PASS =
      """
      Authentication-Results: mx.hub.example; spf=pass smtp.mailfrom=school.example;\r
       dkim=pass (2048-bit key) header.d=school.example header.b="a/b=";\r
       dmarc=pass (p=REJECT sp=none dis=none) header.from=School.example\r
      """;
  private static final String FROM = "From: =?UTF-8?Q?Ad=C3=A9?= <dsl@school.example>\r\n";

  @Test
  void ourOwnServersWordIsTaken() throws Exception {
    MailClaim claim = claim(PASS + FROM + "Message-ID: <1@school.example>\r\n\r\nbody");
    assertThat(claim.dmarcDomain()).contains("school.example");
    assertThat(claim.from()).contains("dsl@school.example");
    assertThat(claim.messageId()).contains("<1@school.example>");
    assertThat(claim.automatic()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authentication-Results: mx.other.example; dmarc=pass header.from=school.example\r\n",
        "Authentication-Results: mx.hub.example; dmarc=fail header.from=school.example\r\n",
        "Authentication-Results: mx.hub.example; dmarc=none header.from=school.example\r\n",
        "Authentication-Results: mx.hub.example; dmarc=pass\r\n",
        "Authentication-Results: mx.hub.example; none\r\n",
        "Authentication-Results: mx.hub.example\r\n",
        "Authentication-Results: mx.hub.example; dmarc=pass header.from=school.example (\r\n",
        "Authentication-Results: mx.hub.example; dmarc=pass header.from=school.example; dmarc=fail"
            + " header.from=school.example\r\n",
        "Authentication-Results: mx.hub.example; spf=\"x; dmarc=pass"
            + " header.from=school.example\"\r\n",
        "Authentication-Results: mx.hub.example (; dmarc=pass header.from=school.example)\r\n",
        "Authentication-Results: (mx.hub.example) evil; dmarc=pass header.from=school.example\r\n",
        "X-Authentication-Results: mx.hub.example; dmarc=pass header.from=school.example\r\n"
      })
  void nothingElseProvesAnything(String header) throws Exception {
    assertThat(claim(header + FROM + "\r\n").dmarcDomain()).isEmpty();
  }

  @Test
  void aForgedCopyBelowOurOwnIsNotLookedAt() throws Exception {
    String own =
        "Authentication-Results: mx.hub.example; dmarc=fail header.from=school.example\r\n";
    assertThat(claim(own + PASS + FROM + "\r\n").dmarcDomain()).isEmpty();
    String broken = "Authentication-Results: mx.hub.example; dmarc=\r\n";
    assertThat(claim(broken + PASS + FROM + "\r\n").dmarcDomain()).isEmpty();
  }

  @Test
  void aHeaderInTheBodyProvesNothing() throws Exception {
    assertThat(claim(FROM + "\r\n" + PASS).dmarcDomain()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: a@school.example\r\nFrom: b@school.example\r\n",
        "From: a@school.example, b@school.example\r\n",
        "From: group: a@school.example;\r\n",
        "From: a@evil.example@school.example\r\n",
        "From: \"a@school.example\"\r\n",
        "From:\r\n",
        "To: x\r\n"
      })
  void ofDoubtfulSendersNoneIsTaken(String from) throws Exception {
    assertThat(claim(PASS + from + "\r\n").from()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated; x=y",
        "Precedence: bulk",
        "Precedence: List",
        "List-Id: <x.example>",
        "Return-Path: <>"
      })
  void machinesAreRecognised(String header) throws Exception {
    assertThat(claim(PASS + FROM + header + "\r\n\r\n").automatic()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Auto-Submitted: no", "Precedence: first-class", "Return-Path: <a@b.example>"})
  void peopleAreNotMachines(String header) throws Exception {
    assertThat(claim(PASS + FROM + header + "\r\n\r\n").automatic()).isFalse();
  }

  @Test
  void theMailStaysWhole() throws Exception {
    byte[] mail = (PASS + FROM + "\r\n" + "x".repeat(400_000)).getBytes(StandardCharsets.UTF_8);
    assertThat(MailHead.read(new ByteArrayInputStream(mail), OURS).whole().readAllBytes())
        .isEqualTo(mail);
  }

  @Test
  void noBytesBreakIt() throws Exception {
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      byte[] mail = (PASS + FROM + "\r\nbody").getBytes(StandardCharsets.ISO_8859_1);
      for (int j = 0; j < 10; j++) {
        mail[random.nextInt(mail.length)] = (byte) random.nextInt(256);
      }
      assertThat(MailHead.read(new ByteArrayInputStream(mail), OURS).whole().readAllBytes())
          .isEqualTo(mail);
    }
  }

  private static MailClaim claim(String mail) throws IOException {
    return MailHead.read(new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)), OURS)
        .claim();
  }
}
