package org.sallyport.intake.passage.walk;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.EnvelopeException;
import org.sallyport.crypto.envelope.EnvelopeOpener;
import org.sallyport.crypto.envelope.EnvelopeSealer;
import org.sallyport.crypto.envelope.Opened;
import org.sallyport.crypto.envelope.SignerKey;
import org.sallyport.crypto.mac.MacKey;
import org.sallyport.crypto.x509.CertificateMaker;
import org.sallyport.crypto.x509.KeyAndCertificate;
import org.sallyport.intake.passage.ArrivalFacts;
import org.sallyport.intake.passage.Forwardable;
import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.intake.passage.ParcelDraft;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.passage.seal.SealSettings;
import org.sallyport.intake.submission.Identifiers;
import org.sallyport.intake.submission.ParcelKind;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.reader.child.docx.DocxReader;
import org.sallyport.reader.child.mail.MessageReader;
import org.sallyport.reader.child.source.ReadFault;
import org.sallyport.reader.child.text.HtmlReader;
import org.sallyport.reader.child.text.TextReader;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.ReadOutcome;
import org.sallyport.reader.document.TrueType;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.record.AssuranceLevel;
import org.sallyport.templates.record.Channel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A passage with real keys, a scripted reader and an eye into what it sealed. */
final class Fixture {
  static final FormDefinition FORM = FormDefinition.load();
  static final Instant NOW = Instant.parse("2026-11-24T10:15:30.123456Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final String FIRST_REFERENCE = "HUB-261124-AAAAA-AAAAAA";
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final CertificateMaker MAKER = new CertificateMaker(CLOCK, RANDOM);
  static final KeyAndCertificate SIGNER = key("signer", CertificateMaker.Use.SIGN);
  static final KeyAndCertificate HUB = key("hub", CertificateMaker.Use.RECEIVE_EC);
  static final KeyAndCertificate SOURCE = key("source", CertificateMaker.Use.RECEIVE_EC);
  static final KeyAndCertificate ORIGINALS = key("originals", CertificateMaker.Use.RECEIVE_EC);
  static final KeyAndCertificate HUB_RSA =
      MAKER.selfSigned(
          MAKER.newRsa3072(), "hub rsa", CertificateMaker.Use.RECEIVE_RSA, Period.ofYears(1));

  final Map<String, ReadOutcome> readings = new HashMap<>();
  final Map<Bytes, List<String>> kin = new HashMap<>();
  Channel channel = Channel.API;
  Sender sender = sender("SCHOOL", AssuranceLevel.L3);
  private final List<OpenedPart> parts = new ArrayList<>();
  private final MacKey words = MacKey.of(Bytes.own(new byte[32]));

  private static KeyAndCertificate key(String name, CertificateMaker.Use use) {
    return MAKER.selfSigned(MAKER.newP256(), name, use, Period.ofYears(1));
  }

  static Sender sender(String type, AssuranceLevel level) {
    return new Sender(
        "registered-agency",
        "Registered Agency",
        type,
        new UUID(7, 7),
        new UUID(8, 8),
        level,
        List.of("API_TOKEN"));
  }

  Fixture json(String json) {
    parts.add(
        new Part(
            parts.size() + 1,
            PartRole.FORM_JSON,
            "submission",
            "application/json",
            Bytes.own(json.getBytes(StandardCharsets.UTF_8))));
    return this;
  }

  /** Adds a file whose reading is scripted. */
  Fixture file(String name, ReadOutcome outcome) {
    return file(name, outcome, "content of " + (parts.size() + 1));
  }

  Fixture file(String name, ReadOutcome outcome, String content) {
    readings.put(name, outcome);
    return docx(name, Bytes.own(content.getBytes(StandardCharsets.UTF_8)));
  }

  /** Adds a file that is really read. */
  Fixture docx(String name, Bytes content) {
    parts.add(new Part(parts.size() + 1, PartRole.FILE, name, "application/octet-stream", content));
    return this;
  }

  static ReadOutcome unreadable(TrueType.Kind kind, ReadOutcome.Reason reason) {
    return new ReadOutcome.Unreadable(TrueType.of(kind), reason);
  }

  List<OpenedPart> parts() {
    return List.copyOf(parts);
  }

  Passage passage() {
    return new Passage(stages());
  }

  Stages stages() {
    SealSettings settings =
        new SealSettings(
            "HUB",
            "Example area",
            List.of(HUB.certificate(), HUB_RSA.certificate()),
            List.of(SOURCE.certificate()),
            List.of(ORIGINALS.certificate()));
    return PassageAssembly.stages(
        new PassageAssembly.Form(FORM, 32),
        new PassageAssembly.Ports(
            Fixture.this::read,
            Fixture::split,
            (fingerprint, _) -> kin.getOrDefault(fingerprint, List.of()),
            new Counting()),
        new PassageAssembly.Keys(
            new EnvelopeSealer(new SignerKey(SIGNER), RANDOM), settings, words),
        CLOCK);
  }

  /** Scripted by name; anything else is really read, in this process, as its type says. */
  private ReadOutcome read(OpenedPart part) throws Unavailable {
    ReadOutcome scripted = readings.get(part.name());
    if (scripted != null) {
      return scripted;
    }
    try (InputStream in = part.open()) {
      return new ReadOutcome.Read(document(part.declaredType(), in.readAllBytes()));
    } catch (ReadFault fault) {
      return new ReadOutcome.Unreadable(TrueType.UNKNOWN, fault.reason());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ReadDocument document(String declared, byte[] bytes) throws IOException {
    ReadLimits limits = ReadLimits.defaults();
    return switch (declared) {
      case "text/plain" -> new TextReader(limits).read(TrueType.of(TrueType.Kind.TXT), bytes);
      case "text/html" -> new HtmlReader(limits).read(TrueType.of(TrueType.Kind.HTML), bytes);
      default -> new DocxReader(limits).read(TrueType.of(TrueType.Kind.DOCX), bytes);
    };
  }

  /** Adds a mail, which makes the arrival one by mail. */
  Fixture mail(String raw) {
    channel = Channel.EMAIL_FREE;
    Bytes bytes = Bytes.own(raw.getBytes(StandardCharsets.UTF_8));
    parts.add(new Part(parts.size() + 1, PartRole.MESSAGE, "", "message/rfc822", bytes));
    return this;
  }

  /** Mails are really taken apart, in this process. */
  static ReadOutcome split(OpenedPart mail) throws Unavailable {
    try (InputStream in = mail.open()) {
      return new ReadOutcome.Split(
          new MessageReader(ReadLimits.defaults()).read(in.readAllBytes()));
    } catch (ReadFault fault) {
      return new ReadOutcome.Unreadable(TrueType.MESSAGE, fault.reason());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  ArrivalFacts facts() {
    return new ArrivalFacts(
        new UUID(1, 1),
        List.of(new ArrivalFacts.SubmissionRef(new UUID(2, 2), FIRST_REFERENCE)),
        channel,
        sender,
        NOW,
        41,
        Optional.of("transport-key-1"));
  }

  Verdict carry() {
    return carryWith(passage());
  }

  Verdict carryWith(Passage passage) {
    try {
      return passage.carry(facts(), parts);
    } catch (Unavailable e) {
      throw new AssertionError(e);
    }
  }

  List<Forwardable> passed() {
    return switch (carry()) {
      case Verdict.Passed(List<Forwardable> submissions) -> submissions;
      case Verdict.NeedsPerson held -> throw new AssertionError("held: " + held.reason());
    };
  }

  Forwardable only() {
    List<Forwardable> all = passed();
    if (all.size() != 1) {
      throw new AssertionError(all.size() + " submissions");
    }
    return all.getFirst();
  }

  Verdict.NeedsPerson held() {
    return switch (carry()) {
      case Verdict.Passed _ -> throw new AssertionError("passed");
      case Verdict.NeedsPerson held -> held;
    };
  }

  JsonNode record() {
    return record(only());
  }

  static ParcelDraft recordParcel(Forwardable submission) {
    return submission.parcels().stream()
        .filter(p -> p.kind() == ParcelKind.RECORD)
        .findFirst()
        .orElseThrow();
  }

  static JsonNode record(Forwardable submission) {
    return MAPPER.readTree(open(recordParcel(submission).body(), HUB).content().toArray());
  }

  static JsonNode source(JsonNode record) {
    Bytes sealed = Bytes.own(Base64.getDecoder().decode(record.get("source").asString()));
    return MAPPER.readTree(open(sealed, SOURCE).content().toArray());
  }

  static Opened open(Bytes sealed, KeyAndCertificate key) {
    try {
      return new EnvelopeOpener(List.of(key), SIGNER.certificate()).open(sealed);
    } catch (EnvelopeException e) {
      throw new AssertionError(e);
    }
  }

  /** A part in memory. */
  record Part(int number, PartRole role, String name, String declaredType, Bytes content)
      implements OpenedPart {
    private byte[] bytes() {
      return content.toArray();
    }

    @Override
    public long size() {
      return bytes().length;
    }

    @Override
    public String sha256() {
      try {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes()));
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes());
    }
  }

  private static final class Counting implements Identifiers {
    private final AtomicLong count = new AtomicLong(2);

    @Override
    public UUID newId() {
      return new UUID(2, count.incrementAndGet());
    }

    @Override
    public String newReference(Instant at) {
      return "HUB-261124-AAAAA-AAAAA" + count.get();
    }
  }
}
