package org.sallyport.intake.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.vault.ItemId;
import org.sallyport.crypto.vault.Purpose;
import org.sallyport.crypto.vault.SealedBytes;
import org.sallyport.intake.ledger.ClaimedArrival;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.HubEvent;
import org.sallyport.intake.ledger.Command.Signers;
import org.sallyport.intake.ledger.NewArrival;
import org.sallyport.intake.passage.Forwardable;
import org.sallyport.intake.passage.ParcelDraft;
import org.sallyport.intake.passage.PartOutcome;
import org.sallyport.intake.passage.Urgent;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.submission.ParcelKind;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.PartState;
import org.sallyport.intake.submission.Problem;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.problem.HoldReason;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.problem.WithheldReason;
import org.sallyport.templates.record.AssuranceLevel;
import org.sallyport.templates.record.Channel;
import org.sallyport.templates.record.HubEventType;

/** Synthetic arrivals, verdicts and hub events for one house. */
final class Letters {
  static final Sender SCHOOL =
      new Sender(
          "school",
          "Example School",
          "SCHOOL",
          new UUID(7, 1),
          new UUID(7, 2),
          AssuranceLevel.L3,
          List.of("API_TOKEN"));

  private final StoreHouse house;
  private int events;

  Letters(StoreHouse house) {
    this.house = house;
  }

  /** A JSON part and as many files, never sent before. */
  NewArrival arrival(int files) {
    return arrival(files, Optional.empty(), "body");
  }

  NewArrival arrival(int files, Optional<String> key, String body) {
    List<NewArrival.NewPart> parts = new ArrayList<>();
    parts.add(part(1, PartRole.FORM_JSON));
    for (int i = 0; i < files; i++) {
      parts.add(part(i + 2, PartRole.FILE));
    }
    return new NewArrival(
        house.identifiers().newId(),
        house.identifiers().newId(),
        house.identifiers().newReference(house.now()),
        new NewArrival.Origin(Channel.API, SCHOOL, key),
        house.macKey().mac("body", Bytes.utf8(body)),
        false,
        house.now(),
        parts,
        List.of(Problem.of(ProblemCode.NO_CONTACT)));
  }

  /** The words of a part: the same for the same number. */
  static Bytes words(int number) {
    return Bytes.utf8("Seen with a second phone, part " + number);
  }

  static Bytes sha256(Bytes bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      bytes.update(digest);
      return Bytes.own(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private NewArrival.NewPart part(int number, PartRole role) {
    ItemId item = new ItemId(house.identifiers().newId());
    SealedBytes sealed = house.sealer().seal(item, Purpose.PART, words(number));
    return new NewArrival.NewPart(
        item.value(),
        number,
        role,
        sealed.sealed(),
        Optional.empty(),
        sealed.item().plainSize(),
        house.macKey().mac("part-sha256", sealed.item().sha256()),
        sealed.item().saltedDigest(),
        sealed.item().wrap());
  }

  /** The settlement of an arrival that needs a person: handed over where it is a spill. */
  Command.Settle stopped(NewArrival arrival, HoldReason reason, List<ParcelDraft> reviews) {
    return settling(
        arrival, new Verdict.NeedsPerson(reason, Urgent.BY_ANSWERS, List.of(), List.of(), reviews));
  }

  /** Any settlement, as the worker makes it. */
  Command.Settle settling(NewArrival arrival, Verdict verdict) {
    try {
      ClaimedArrival claimed = house.ledger().view().arrivalOf(arrival.reference()).orElseThrow();
      return house.handing().settling(claimed, verdict, house.now());
    } catch (Unavailable e) {
      throw new IllegalStateException(e);
    }
  }

  /** The passage's verdict when all is well: a record, and an original of one slice a file. */
  static Verdict.Passed passed(NewArrival arrival, int size) {
    List<ParcelDraft> parcels = new ArrayList<>();
    List<PartOutcome> parts = new ArrayList<>();
    for (NewArrival.NewPart part : arrival.parts()) {
      if (part.role() == PartRole.FILE) {
        parts.add(new PartOutcome(part.number(), PartState.SENT, Optional.empty(), false));
        parcels.add(original(arrival.submission(), part.number(), size));
      }
    }
    parcels.add(record(arrival.submission(), size, !parts.isEmpty()));
    return new Verdict.Passed(List.of(forwardable(arrival, parts, parcels)));
  }

  /** The same, with the first file withheld for a person to look at. */
  static Verdict.Passed withheld(NewArrival arrival, ParcelDraft... reviews) {
    List<ParcelDraft> parcels = new ArrayList<>(List.of(reviews));
    parcels.add(record(arrival.submission(), 100, false));
    return new Verdict.Passed(
        List.of(
            forwardable(
                arrival,
                List.of(
                    new PartOutcome(
                        2, PartState.WITHHELD, Optional.of(WithheldReason.ENCRYPTED), true)),
                parcels)));
  }

  /** An urgent record without files. */
  static Verdict.Passed urgent(NewArrival arrival) {
    Forwardable calm = passed(arrival, 10).submissions().getFirst();
    return new Verdict.Passed(
        List.of(
            new Forwardable(
                calm.submission(),
                calm.reference(),
                calm.fingerprint(),
                Urgent.BY_ANSWERS,
                List.of(),
                calm.problems(),
                calm.parts(),
                calm.parcels())));
  }

  /** The arrival's own submission and another. */
  Verdict.Passed two(NewArrival arrival) {
    UUID id = house.identifiers().newId();
    Forwardable first = passed(arrival, 10).submissions().getFirst();
    Forwardable second =
        new Forwardable(
            id,
            house.identifiers().newReference(house.now()),
            Bytes.utf8("other words"),
            Urgent.NO,
            List.of(),
            List.of(),
            List.of(),
            List.of(record(id, 10, false)));
    return new Verdict.Passed(List.of(first, second));
  }

  private static Forwardable forwardable(
      NewArrival arrival, List<PartOutcome> parts, List<ParcelDraft> parcels) {
    return new Forwardable(
        arrival.submission(),
        arrival.reference(),
        Bytes.utf8("fingerprint of the words........"),
        Urgent.NO,
        List.of(),
        List.of(Problem.of(ProblemCode.NO_DATE), Problem.of(ProblemCode.NO_CONTACT)),
        parts,
        parcels);
  }

  static ParcelDraft record(UUID submission, int size, boolean waits) {
    return new ParcelDraft(
        ParcelKind.RECORD,
        0,
        0,
        0,
        submission.toString(),
        "hub.submissions",
        6,
        Map.of("urgent", false, "auditIndex", 4L, "marking", "OFFICIAL-SENSITIVE"),
        body("record " + submission, size),
        waits);
  }

  private static ParcelDraft original(UUID submission, int part, int size) {
    return new ParcelDraft(
        ParcelKind.ORIGINAL,
        part,
        1,
        1,
        submission + "/" + part + "/1",
        "hub.originals",
        6,
        Map.of("part", (long) part),
        body("original " + submission + part, size),
        false);
  }

  private static Bytes body(String start, int size) {
    return Bytes.utf8(start + "x".repeat(size));
  }

  /** A new event about a whole submission. */
  HubEvent event(HubEventType type, NewArrival about) {
    return event(type, about, Optional.empty(), Optional.empty());
  }

  /** STORED or REJECTED of the record with this body. */
  HubEvent event(HubEventType type, NewArrival about, Bytes body) {
    return event(type, about, Optional.of(sha256(body)), Optional.empty());
  }

  /** STORED or REJECTED of a part. */
  HubEvent event(HubEventType type, NewArrival about, int part) {
    return event(type, about, Optional.empty(), Optional.of(part));
  }

  /** REJECTED of a slice that did not open: its part's number and its own body. */
  HubEvent rejectedSlice(NewArrival about, int part, Bytes body) {
    HubEvent whole = event(HubEventType.REJECTED, about, part);
    return new HubEvent(
        whole.id(),
        whole.reference(),
        whole.type(),
        whole.at(),
        whole.actor(),
        Optional.of("DOES_NOT_OPEN"),
        whole.submission(),
        Optional.of(sha256(body)),
        whole.part(),
        Optional.empty(),
        whole.signers(),
        whole.receivedAt());
  }

  private HubEvent event(
      HubEventType type, NewArrival about, Optional<Bytes> body, Optional<Integer> part) {
    return new HubEvent(
        "event-" + events++,
        about.reference(),
        type,
        house.now(),
        "desk-1",
        Optional.empty(),
        Optional.of(about.submission()),
        body,
        part,
        part.map(number -> sha256(words(number))),
        Signers.one("ab".repeat(32)),
        house.now());
  }
}
