package org.sallyport.intake.acks;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.StatementSigner;
import org.sallyport.crypto.vault.IntakePrivateKey;
import org.sallyport.crypto.vault.Sealer;
import org.sallyport.crypto.x509.CertificateMaker;
import org.sallyport.crypto.x509.CertificateMaker.Use;
import org.sallyport.crypto.x509.KeyAndCertificate;
import org.sallyport.intake.handover.TakingBack;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.HubEventOutcome;
import org.sallyport.intake.ledger.ScriptedLedger;
import org.sallyport.intake.ledger.UnusedView;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.watch.RecordingWatch;
import org.sallyport.templates.record.HubEventType;

class HubEventsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final KeyAndCertificate HUB = key("ack");
  private static final KeyAndCertificate HUB2 = key("ack2");
  private static final KeyAndCertificate SECURITY = key("security");
  private static final KeyAndCertificate STRANGER = key("stranger");
  private static final String REFERENCE = "CUM-261124-AAAAA-AAAAAA";

  private final RecordingWatch watch = new RecordingWatch();
  private HubEventOutcome outcome = HubEventOutcome.APPLIED;
  private ScriptedLedger ledger = new ScriptedLedger(new UnusedView(), this::answer);

  private static KeyAndCertificate key(String name) {
    var maker = new CertificateMaker(CLOCK, RANDOM);
    return maker.selfSigned(maker.newP256(), name, Use.SIGN, Period.ofDays(1));
  }

  private @Nullable Object answer(Command<?> command) {
    return command instanceof Command.ApplyHubEvent ? outcome : null;
  }

  @BeforeEach
  void freshLedger() {
    ledger = new ScriptedLedger(new UnusedView(), this::answer);
  }

  @Test
  void appliesWhatTheHubSigned() {
    hear(signed(HUB, statement("STORED")));
    assertThat(ledger.asked(Command.ApplyHubEvent.class))
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.event().reference()).isEqualTo(REFERENCE);
              assertThat(asked.event().type()).isEqualTo(HubEventType.STORED);
              assertThat(asked.event().receivedAt()).isEqualTo(NOW);
            });
    assertThat(watch.alarms()).isEmpty();
  }

  @Test
  void changesNothingForAStrangersSignature() {
    hear(signed(STRANGER, statement("STORED")));
    assertParked();
  }

  @Test
  void changesNothingForAnUnsignedStatement() {
    hear(statement("STORED"));
    assertParked();
  }

  @Test
  void changesNothingForAnAlteredStatementWhereverTheByteIs() {
    byte[] good = signed(HUB, statement("STORED")).toArray();
    for (int i = 0; i < good.length; i++) {
      byte[] altered = good.clone();
      altered[i] ^= 1;
      hear(Bytes.copyOf(altered));
    }
    // Bytes outside what is signed (the certificate's own signature) may change without effect on
    // who said what; whatever was applied must say exactly what the hub said.
    assertThat(ledger.asked(Command.ApplyHubEvent.class))
        .allSatisfy(
            asked -> {
              assertThat(asked.event().reference()).isEqualTo(REFERENCE);
              assertThat(asked.event().type()).isEqualTo(HubEventType.STORED);
            });
    assertThat(ledger.asked(Command.ParkAck.class)).hasSizeGreaterThan(good.length / 3);
  }

  @Test
  void alarmsARepeatedStatement() {
    outcome = HubEventOutcome.REPEATED;
    hear(signed(HUB, statement("STORED")));
    assertThat(watch.alarms()).containsExactly("ACK_INVALID " + REFERENCE);
    assertThat(ledger.asked(Command.ParkAck.class)).hasSize(1);
  }

  @Test
  void doesNotRepeatAReferenceThatItDoesNotKnow() {
    outcome = HubEventOutcome.UNKNOWN_REFERENCE;
    hear(signed(HUB, statement("OPENED")));
    assertThat(watch.alarms()).containsExactly("ACK_INVALID");
  }

  @Test
  void letsSecuritySignReleasesAndNothingElse() {
    hear(signed(SECURITY, statement("OPENED")));
    assertParked();
    hear(signed(SECURITY, statement("RELEASE")));
    assertThat(ledger.asked(Command.ApplyHubEvent.class))
        .singleElement()
        .satisfies(asked -> assertThat(asked.event().signers().security()).isTrue());
  }

  @Test
  void tellsTheLedgerOfBothWhoSigned() {
    Bytes both = new StatementSigner(List.of(HUB, HUB2), RANDOM).sign(statement("FREEZE"), NOW);
    hear(both);
    assertThat(ledger.asked(Command.ApplyHubEvent.class))
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.event().signers().second()).isPresent();
              assertThat(asked.event().signers().security()).isFalse();
            });
  }

  @Test
  void oneSignatureOfTwoIsNoCauseForAlarm() {
    outcome = HubEventOutcome.SECOND_WANTED;
    hear(signed(HUB, statement("UNFREEZE")));
    assertThat(ledger.asked(Command.ParkAck.class)).isEmpty();
    assertThat(watch.alarms()).isEmpty();
  }

  @Test
  void callsOutARejection() {
    hear(signed(HUB, statement("REJECTED")));
    assertThat(watch.alarms()).containsExactly("REJECTED_BY_HUB " + REFERENCE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"id\":\"1\"}",
        "{\"id\":\"1\",\"reference\":\"R\",\"event\":\"EXPLODE\",\"at\":\"2026-11-24T10:00:00Z\",\"actor\":\"a\"}",
        "{\"id\":\"1\",\"reference\":\"R\",\"event\":\"OPENED\",\"at\":\"yesterday\",\"actor\":\"a\"}",
        "{\"id\":\"1\",\"reference\":\"R\",\"event\":\"OPENED\",\"at\":\"2026-11-24T10:00:00Z\",\"actor\":\"a\",\"more\":1}",
        "{\"id\":\"1\",\"id\":\"2\",\"reference\":\"R\",\"event\":\"OPENED\",\"at\":\"2026-11-24T10:00:00Z\",\"actor\":\"a\"}",
        "{\"id\":1,\"reference\":\"R\",\"event\":\"OPENED\",\"at\":\"2026-11-24T10:00:00Z\",\"actor\":\"a\"}",
        "{\"id\":\"1\",\"reference\":\"R\",\"event\":\"STORED\",\"at\":\"2026-11-24T10:00:00Z\",\"actor\":\"a\",\"bodySha256\":\"00\"}",
        "{\"id\":\"1\",\"reference\":\"R\",\"event\":\"STORED\",\"at\":\"2026-11-24T10:00:00Z\",\"actor\":\"a\",\"part\":0}",
        "{\"id\":\"1\",\"reference\":\"R\",\"event\":\"OPENED\",\"at\":\"2026-11-24T10:00:00Z\",\"actor\":\"a\"}"
            + " trailing",
        "{\"id\":{\"a\":{\"b\":{}}},\"reference\":\"R\"}"
      })
  void parksASignedStatementThatIsNotOfTheForm(String json) {
    hear(signed(HUB, Bytes.utf8(json)));
    assertParked();
  }

  private void assertParked() {
    assertThat(ledger.asked(Command.ApplyHubEvent.class)).isEmpty();
    assertThat(ledger.asked(Command.ParkAck.class)).hasSize(1);
    assertThat(watch.alarms()).containsExactly("ACK_INVALID");
  }

  private void hear(Bytes body) {
    var resealing =
        new Resealing(ledger, _ -> List.of(), (facts, parts) -> new Verdict.Passed(List.of()));
    var releasing =
        new Releasing(
            ledger,
            _ -> List.of(),
            new TakingBack(
                HUB, new Sealer(IntakePrivateKey.generate(1, RANDOM).publicKey(), RANDOM)),
            (facts, parts) -> new Verdict.Passed(List.of()));
    var replacing =
        new Replacing(
            ledger,
            _ -> {
              throw new AssertionError("nothing is replaced here");
            },
            HUB);
    new HubEvents(
            new Signatories(
                List.of(HUB.certificate(), HUB2.certificate()),
                List.of(HUB2.certificate(), SECURITY.certificate())),
            ledger,
            new HubEvents.Doing(resealing, releasing, replacing),
            CLOCK,
            new HubEvents.Watch(watch, watch, watch))
        .onAck(body.toArray())
        .join();
  }

  private static Bytes signed(KeyAndCertificate by, Bytes content) {
    return new StatementSigner(List.of(by), RANDOM).sign(content, NOW);
  }

  private static Bytes statement(String event) {
    Map<String, String> members =
        Map.of(
            "id", "e-1",
            "reference", REFERENCE,
            "event", event,
            "at", "2026-11-24T09:59:59Z",
            "actor", "clerk");
    StringBuilder json = new StringBuilder();
    members.forEach(
        (name, value) ->
            json.append(json.isEmpty() ? "{" : ",")
                .append('"')
                .append(name)
                .append("\":\"")
                .append(value)
                .append('"'));
    return Bytes.utf8(json.append('}').toString());
  }
}
