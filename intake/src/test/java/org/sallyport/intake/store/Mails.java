package org.sallyport.intake.store;

import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.vault.ItemId;
import org.sallyport.crypto.vault.Purpose;
import org.sallyport.crypto.vault.SealedBytes;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.NewArrival;
import org.sallyport.intake.passage.Forwardable;
import org.sallyport.intake.passage.Urgent;
import org.sallyport.intake.passage.Verdict;
import org.sallyport.intake.reception.ReplyTo;
import org.sallyport.intake.reception.ReplyToBytes;
import org.sallyport.intake.submission.Problem;
import org.sallyport.intake.submission.Sender;
import org.sallyport.templates.record.AssuranceLevel;
import org.sallyport.templates.record.Channel;
import org.sallyport.templates.record.HubEventType;

/** Arrivals by mail, and what becomes of them, for tests of what is told to people. */
public final class Mails {
  private final StoreHouse house;
  private final Letters letters;

  public Mails(StoreHouse house) {
    this.house = house;
    this.letters = new Letters(house);
  }

  /** A mail that was taken. */
  public NewArrival accept(ReplyTo reply) {
    return accept(Optional.of(reply), false);
  }

  /** A mail that was taken. */
  public NewArrival accept(Optional<ReplyTo> reply, boolean urgent) {
    NewArrival plain = letters.arrival(1);
    NewArrival mail =
        new NewArrival(
            plain.id(),
            plain.submission(),
            plain.reference(),
            new NewArrival.Origin(
                Channel.EMAIL_FORM,
                plain.origin().sender(),
                plain.origin().transportKey(),
                reply.map(this::sealed)),
            plain.bodyMac(),
            urgent,
            plain.receivedAt(),
            plain.parts(),
            List.of());
    house.done(new Command.Accept(mail));
    return mail;
  }

  /** A mail of a sender made sure of so far, without receipts. */
  public NewArrival accept(AssuranceLevel level) {
    NewArrival plain = letters.arrival(1);
    Sender known = plain.origin().sender();
    Sender sender =
        new Sender(
            known.agency(),
            known.agencyName(),
            known.agencyType(),
            known.actor(),
            known.credential(),
            level,
            List.of());
    NewArrival mail =
        new NewArrival(
            plain.id(),
            plain.submission(),
            plain.reference(),
            new NewArrival.Origin(Channel.EMAIL_FREE, sender, Optional.empty()),
            plain.bodyMac(),
            false,
            plain.receivedAt(),
            plain.parts(),
            List.of());
    house.done(new Command.Accept(mail));
    return mail;
  }

  private NewArrival.SealedReply sealed(ReplyTo reply) {
    ItemId item = new ItemId(house.identifiers().newId());
    SealedBytes sealed = house.sealer().seal(item, Purpose.REPLY, ReplyToBytes.of(reply));
    return new NewArrival.SealedReply(item.value(), sealed.sealed(), sealed.item().wrap());
  }

  /** The passage ends well, with these problems. */
  public void pass(NewArrival arrival, boolean urgent, Problem... problems) {
    Forwardable one = Letters.passed(arrival, 10).submissions().getFirst();
    settle(
        arrival,
        new Verdict.Passed(
            List.of(
                new Forwardable(
                    one.submission(),
                    one.reference(),
                    one.fingerprint(),
                    Urgent.answered(urgent),
                    List.of(),
                    List.of(problems),
                    one.parts(),
                    one.parcels()))));
  }

  /** The passage finds two submissions in it; answers the second reference. */
  public String passTwo(NewArrival arrival) {
    return passTwo(arrival, false);
  }

  /** The same, both urgent or neither. */
  public String passTwo(NewArrival arrival, boolean urgent) {
    List<Forwardable> two =
        letters.two(arrival).submissions().stream()
            .map(
                one ->
                    new Forwardable(
                        one.submission(),
                        one.reference(),
                        one.fingerprint(),
                        Urgent.answered(urgent),
                        List.of(),
                        one.problems(),
                        one.parts(),
                        one.parcels()))
            .toList();
    settle(arrival, new Verdict.Passed(two));
    return two.get(1).reference();
  }

  public void settle(NewArrival arrival, Verdict verdict) {
    house.done(letters.settling(arrival, verdict));
  }

  /** The hub says something of a submission. */
  public Command.HubEventOutcome say(HubEventType type, NewArrival about, String reference) {
    Command.HubEvent event = letters.event(type, about);
    return house.done(
        new Command.ApplyHubEvent(
            new Command.HubEvent(
                event.id(),
                reference,
                type,
                event.at(),
                event.actor(),
                event.reason(),
                event.submission(),
                event.bodySha256(),
                event.part(),
                event.partSha256(),
                event.signers(),
                event.receivedAt())));
  }
}
