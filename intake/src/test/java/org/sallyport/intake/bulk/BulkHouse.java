package org.sallyport.intake.bulk;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.EnvelopeException;
import org.sallyport.crypto.envelope.EnvelopeOpener;
import org.sallyport.crypto.envelope.EnvelopeSealer;
import org.sallyport.crypto.envelope.SignerKey;
import org.sallyport.crypto.x509.CertificateMaker;
import org.sallyport.crypto.x509.KeyAndCertificate;
import org.sallyport.intake.agency.AgencyEntry;
import org.sallyport.intake.ledger.ClaimedArrival;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.HubEvent;
import org.sallyport.intake.ledger.Command.HubEventOutcome;
import org.sallyport.intake.ledger.Ledger;
import org.sallyport.intake.ledger.Parcel;
import org.sallyport.intake.passage.ArrivalFacts;
import org.sallyport.intake.passage.Carrier;
import org.sallyport.intake.passage.Lifted;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.passage.seal.SealSettings;
import org.sallyport.intake.passage.walk.PassageAssembly;
import org.sallyport.intake.passage.walk.RowPassage;
import org.sallyport.intake.reception.Answer;
import org.sallyport.intake.reception.Arrival;
import org.sallyport.intake.reception.Examiner;
import org.sallyport.intake.reception.IncomingPart;
import org.sallyport.intake.reception.Limits;
import org.sallyport.intake.reception.SealingReception;
import org.sallyport.intake.relay.Backoff;
import org.sallyport.intake.store.StoreHouse;
import org.sallyport.intake.submission.ParcelKind;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.RecordingWatch;
import org.sallyport.intake.worker.VaultOpenings;
import org.sallyport.intake.worker.Worker;
import org.sallyport.reader.document.ReadOutcome;
import org.sallyport.reader.document.TrueType;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.problem.ProblemCatalogue;
import org.sallyport.templates.record.AssuranceLevel;
import org.sallyport.templates.record.Channel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A gateway's store with real keys, the real reception and passage, and the hub's keys. */
final class BulkHouse implements AutoCloseable {
  static final String NEEDS_PERSON = "A person must look at this file first.";
  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final FormDefinition FORM = FormDefinition.load();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final CertificateMaker MAKER =
      new CertificateMaker(Clock.fixed(StoreHouse.START, ZoneOffset.UTC), RANDOM);
  private static final KeyAndCertificate SIGNER = key("signer", CertificateMaker.Use.SIGN);
  private static final KeyAndCertificate HUB = key("hub", CertificateMaker.Use.RECEIVE_EC);
  private static final KeyAndCertificate ORIGINALS =
      key("originals", CertificateMaker.Use.RECEIVE_EC);
  private static final KeyAndCertificate SOURCE = key("source", CertificateMaker.Use.RECEIVE_EC);

  final StoreHouse store;
  final MemoryOutbox outbox = new MemoryOutbox();
  private final List<String> reviews = new ArrayList<>();
  private final List<UUID> reviewedRows = new ArrayList<>();
  private final List<String> originals = new ArrayList<>();
  final RecordingWatch watch = new RecordingWatch();
  private final Lanes lanes = new Lanes(2);
  private DirectTables tables = new DirectTables();
  private Sender sender = sender("police", "POLICE");
  private int uploads;
  private int mostRows = 1_000_000;
  private Homes homes = Homes.ofAgencies();

  BulkHouse(Path folder) throws Unavailable {
    store = new StoreHouse(folder);
    register("police", "POLICE");
    register("school", "SCHOOL");
  }

  private void register(String id, String type) {
    store.done(
        new Command.AgencyPut(
            new AgencyEntry(
                id,
                "Example " + id,
                type,
                new UUID(7, id.hashCode()),
                List.of(),
                List.of(),
                false,
                store.now()),
            new Command.Actor("tester", "", "test")));
  }

  private static KeyAndCertificate key(String name, CertificateMaker.Use use) {
    return MAKER.selfSigned(MAKER.newP256(), name, use, Period.ofYears(1));
  }

  static Sender sender(String agency, String type) {
    return new Sender(
        agency,
        "Example " + agency,
        type,
        new UUID(7, agency.hashCode()),
        new UUID(8, 1),
        AssuranceLevel.L3,
        List.of("SSH_KEY"));
  }

  void from(Sender other) {
    sender = other;
  }

  /** From now on {@code limits.rows} is this. */
  void mostRows(int most) {
    mostRows = most;
  }

  /** From now on whoever sends hears nothing. */
  void nobodyHears() {
    homes = _ -> Optional.empty();
  }

  void reader(DirectTables other) {
    tables = other;
  }

  /** Hands a file over as the SFTP road does; answers the reference of the file. */
  String upload(String name, String content) {
    return upload(name, content.getBytes(StandardCharsets.UTF_8), Optional.empty());
  }

  String upload(String name, byte[] content, Optional<String> manifest) {
    Deque<IncomingPart> parts = new ArrayDeque<>();
    parts.add(new IncomingPart(PartRole.FILE, name, "text/csv", new ByteArrayInputStream(content)));
    manifest.ifPresent(
        json ->
            parts.add(
                new IncomingPart(
                    PartRole.MANIFEST,
                    name + ".manifest.json",
                    "application/json",
                    new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))));
    var reception =
        new SealingReception(
            store.ledger(),
            new SealingReception.Vault(
                store.sealer(), store.blobs(), store.macKey(), store.identifiers()),
            new NoForm(),
            Limits.defaults(),
            () -> Long.MAX_VALUE,
            store.clock());
    Answer answer =
        reception.receive(
            new Arrival(
                Channel.SFTP_BULK,
                sender,
                Optional.of("upload-" + uploads++),
                () -> Optional.ofNullable(parts.poll())));
    return ((Answer.Accepted) answer).reference();
  }

  private static final class NoForm implements Examiner {
    @Override
    public Examination examine(Bytes json, boolean filesCame) {
      throw new AssertionError("no form came");
    }
  }

  BulkWorker worker() {
    return worker(store.ledger());
  }

  private VaultOpenings openings() {
    return new VaultOpenings(store.opener(), store.blobs());
  }

  /** What the hub says, and what follows from it. */
  HubEventOutcome decide(HubEvent event) throws Unavailable {
    HubEventOutcome outcome = store.done(new Command.ApplyHubEvent(event));
    boolean released = outcome == HubEventOutcome.RELEASE_WANTED;
    if (!released && outcome != HubEventOutcome.RESEAL_WANTED) {
      return outcome;
    }
    ClaimedArrival copy = store.ledger().view().arrivalOf(event.reference()).orElseThrow();
    Lifted before = copy.facts().lifted();
    ArrivalFacts facts =
        !released
            ? copy.facts()
            : copy.facts()
                .lifting(event.part().map(before::withPart).orElse(before.with(Lifted.Whole.HOLD)));
    Carrier again =
        new RowsAgain(
            (_, _) -> {
              throw new AssertionError("no other passage");
            },
            passage(store.ledger()),
            tables,
            FORM,
            store.ledger().view().bulk());
    return switch (again.carry(facts, openings().of(copy))) {
      case Verdict.Passed passed ->
          released
              ? store.done(new Command.Release(facts.arrival(), passed, event, Optional.empty()))
              : store.done(new Command.Reseal(facts.arrival(), passed, event));
      case Verdict.NeedsPerson _ -> HubEventOutcome.NOT_APPLICABLE;
    };
  }

  BulkWorker worker(Ledger ledger) {
    return new BulkWorker(
        ledger,
        new Worker.Vault(openings(), store.handing()),
        new BulkWorker.Rows(
            tables, passage(ledger), FORM, ProblemCatalogue.load(), store.identifiers(), lanes),
        new BulkWorker.Answers(outbox, homes),
        new BulkWorker.Setup(
            store.macKey(),
            mostRows,
            NEEDS_PERSON,
            new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), new SplittableRandom(1)),
            store.clock(),
            watch,
            watch));
  }

  private RowPassage passage(Ledger ledger) {
    return PassageAssembly.rows(
        new PassageAssembly.Form(FORM, 32),
        new PassageAssembly.Ports(
            _ -> new ReadOutcome.Unreadable(TrueType.UNKNOWN, ReadOutcome.Reason.UNREADABLE),
            _ -> {
              throw new AssertionError("no mail came");
            },
            ledger.view()::referencesWithWords,
            store.identifiers()),
        new PassageAssembly.Keys(
            new EnvelopeSealer(new SignerKey(SIGNER), RANDOM),
            new SealSettings(
                "HUB",
                "Example area",
                List.of(HUB.certificate()),
                List.of(SOURCE.certificate()),
                List.of(ORIGINALS.certificate())),
            store.macKey()),
        store.clock());
  }

  /** Works whatever waits. */
  void work() {
    try {
      BulkWorker worker = worker();
      while (worker.workOne()) {
        // Once more.
      }
    } catch (Unavailable e) {
      throw new AssertionError(e);
    }
  }

  /** The lines of a result, without its header. */
  List<String> result(String name) {
    List<String> lines =
        new ArrayList<>(List.of(outbox.file(name + ".result.csv").split("\r\n", -1)));
    if (!lines.removeFirst().equals("\ufeffrow,rowRef,outcome,reference,column,code,message")
        || !lines.removeLast().isEmpty()) {
      throw new AssertionError("no result file");
    }
    return lines;
  }

  /** Row, outcome, column and code of each line. */
  List<String> outcomes(String name) {
    return result(name).stream()
        .map(line -> line.split(",", -1))
        .map(cells -> String.join(" ", cells[0], cells[2], cells[4], cells[5]).strip())
        .toList();
  }

  JsonNode receipt(String name) {
    return JSON.readTree(outbox.file(name + ".receipt.json"));
  }

  /** Everything that is due, confirmed by the broker, opened. */
  List<Sent> sendAll() {
    List<Sent> all = new ArrayList<>();
    List<Parcel> due =
        store.done(new Command.ClaimParcels(store.now(), 10_000, Duration.ofMinutes(2)));
    for (Parcel parcel : due) {
      if (parcel.kind() == ParcelKind.ORIGINAL) {
        originals.add(original(parcel));
      } else if (parcel.kind() == ParcelKind.REVIEW) {
        reviews.add(reviewed(parcel));
        reviewedRows.add(UUID.fromString(parcel.messageId().split("/", -1)[0]));
      } else {
        all.add(new Sent(parcel, records(parcel)));
      }
      store.done(new Command.ParcelSent(parcel.id(), parcel.deliveryNo(), store.now()));
    }
    return all;
  }

  /** What came to be looked at: its reason, and its words. */
  List<String> reviews() {
    return reviews;
  }

  /** Of which submissions it was. */
  List<UUID> reviewedRows() {
    return reviewedRows;
  }

  /** The bytes of each slice that came as an original. */
  List<String> originals() {
    return originals;
  }

  private static String original(Parcel parcel) {
    String text = new String(open(parcel.body(), ORIGINALS).toArray(), StandardCharsets.UTF_8);
    return text.substring(text.indexOf('\n') + 1);
  }

  private static String reviewed(Parcel parcel) {
    String text = new String(open(parcel.body(), ORIGINALS).toArray(), StandardCharsets.UTF_8);
    return parcel.properties().get("reason") + " " + text.substring(text.indexOf('\n') + 1);
  }

  /** A message at the hub, opened. */
  record Sent(Parcel parcel, List<JsonNode> records) {
    boolean group() {
      return parcel.kind() == ParcelKind.GROUP;
    }

    Bytes bodySha256() {
      return sha256(parcel.body());
    }
  }

  static List<JsonNode> records(Parcel parcel) {
    String text = new String(open(parcel.body(), HUB).toArray(), StandardCharsets.UTF_8);
    return text.lines().map(JSON::readTree).map(JsonNode.class::cast).toList();
  }

  static JsonNode source(String sealed) {
    byte[] body = Base64.getDecoder().decode(sealed);
    return JSON.readTree(open(Bytes.own(body), SOURCE).toArray());
  }

  private static Bytes open(Bytes sealed, KeyAndCertificate key) {
    try {
      return new EnvelopeOpener(List.of(key), SIGNER.certificate()).open(sealed).content();
    } catch (EnvelopeException e) {
      throw new AssertionError(e);
    }
  }

  static Bytes sha256(Bytes bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      bytes.update(digest);
      return Bytes.own(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static String manifest(Map<String, Object> members) {
    return JSON.writeValueAsString(members);
  }

  static String hash(byte[] content) {
    return HexFormat.of().formatHex(sha256(Bytes.copyOf(content)).toArray());
  }

  @Override
  public void close() {
    lanes.close();
    store.close();
  }
}
