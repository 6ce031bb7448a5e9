package org.sallyport.app.control;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.sallyport.intake.agency.AgencyEntry;
import org.sallyport.intake.agency.CredentialEntry;
import org.sallyport.intake.agency.Register.Scope;
import org.sallyport.intake.agency.Tokens;
import org.sallyport.intake.ledger.AuditEventType;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.Actor;
import org.sallyport.intake.ledger.Ledger;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.intake.watch.EventLog.Field;
import tools.jackson.databind.JsonNode;

/**
 * Does the acts of an operator on the ledger: in the running gateway when asked over {@code
 * run/control}, in the command itself where none runs. Each act is logged with the user of the
 * operating system, and leaves a leaf. Thread-safe.
 */
public final class LedgerDesk implements ControlSocket.Doer {
  private final Ledger ledger;
  private final Clock clock;
  private final SecureRandom random;
  private final Optional<EventLog> log;

  public LedgerDesk(Ledger ledger, Clock clock, SecureRandom random, Optional<EventLog> log) {
    this.ledger = ledger;
    this.clock = clock;
    this.random = random;
    this.log = log;
  }

  @Override
  public Told act(Ask ask, String user) {
    Actor by = new Actor(user, ask.name(), ask.reason());
    try {
      Told told =
          switch (ask.act()) {
            case "agency.add" -> add(ask.detail(), by);
            case "agency.suspend" -> suspend(text(ask.detail(), "id"), true, by);
            case "agency.resume" -> suspend(text(ask.detail(), "id"), false, by);
            case "agency.remove" -> remove(text(ask.detail(), "id"), by);
            case "audit.leaves" -> note(by);
            default -> Told.refused("this gateway does not know " + ask.act());
          };
      if (told.done()) {
        log.ifPresent(
            events ->
                events.info(
                    "OPERATOR_ACT",
                    Map.of(
                        Field.EVENT,
                        ask.act().toUpperCase(Locale.ROOT).replace('.', '_'),
                        Field.ACTOR,
                        user)));
      }
      return told;
    } catch (CompletionException | Unavailable e) {
      return Told.refused("the store cannot be written now");
    }
  }

  private Told add(JsonNode detail, Actor by) throws Unavailable {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String id = text(detail, "id");
    Optional<AgencyEntry> there = ledger.view().agency(id);
    AgencyEntry agency =
        new AgencyEntry(
            id,
            text(detail, "name"),
            text(detail, "type"),
            there.map(AgencyEntry::actor).orElseGet(UUID::randomUUID),
            texts(detail, "domains"),
            texts(detail, "mailboxes"),
            there.map(AgencyEntry::suspended).orElse(false),
            there.map(AgencyEntry::addedAt).orElse(now));
    ledger.submit(new Command.AgencyPut(agency, by)).join();
    List<String> lines = new ArrayList<>();
    lines.add((there.isPresent() ? "changed " : "added ") + id);
    if (detail.path("token").asBoolean(false)) {
      String token = new Tokens(random).generate();
      ledger
          .submit(
              new Command.CredentialAdd(
                  new CredentialEntry(
                      UUID.randomUUID(),
                      id,
                      Tokens.sha256(token),
                      scopes(detail),
                      now,
                      Tokens.expiry(now),
                      0,
                      0),
                  by))
          .join();
      lines.add(token);
    }
    return new Told(true, lines);
  }

  private static Set<Scope> scopes(JsonNode detail) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    texts(detail, "scopes").forEach(one -> scopes.add(Scope.valueOf(one.toUpperCase(Locale.ROOT))));
    return scopes.isEmpty() ? EnumSet.of(Scope.SUBMIT, Scope.STATUS) : scopes;
  }

  private Told suspend(String id, boolean suspended, Actor by) {
    boolean done =
        ledger.submit(new Command.AgencySuspend(id, suspended, by, clock.instant())).join();
    return done
        ? Told.done((suspended ? "suspended " : "let in again ") + id)
        : Told.refused("no agency " + id);
  }

  private Told remove(String id, Actor by) {
    boolean done = ledger.submit(new Command.AgencyRemove(id, by, clock.instant())).join();
    return done ? Told.done("removed " + id) : Told.refused("no agency " + id);
  }

  private Told note(Actor by) {
    ledger.submit(new Command.Note(AuditEventType.LEAVES_EXPORTED, by, clock.instant())).join();
    return new Told(true, List.of());
  }

  private static String text(JsonNode detail, String member) {
    return detail.path(member).asString("");
  }

  private static List<String> texts(JsonNode detail, String member) {
    List<String> all = new ArrayList<>();
    detail.path(member).forEach(one -> all.add(one.asString("")));
    return all;
  }
}
