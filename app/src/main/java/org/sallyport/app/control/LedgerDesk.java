package org.sallyport.app.control;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.sallyport.intake.agency.AgencyEntry;
import org.sallyport.intake.agency.CredentialEntry;
import org.sallyport.intake.agency.Register.Scope;
import org.sallyport.intake.agency.SshKeyEntry;
import org.sallyport.intake.agency.SshPublicKey;
import org.sallyport.intake.agency.Tokens;
import org.sallyport.intake.ledger.AuditEventType;
import org.sallyport.intake.ledger.Command;
import org.sallyport.intake.ledger.Command.Actor;
import org.sallyport.intake.ledger.Ledger;
import org.sallyport.intake.ledger.LedgerFault;
import org.sallyport.intake.submission.Unavailable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does the acts of an operator on the ledger: in the running gateway when asked over {@code
 * run/control}, in the command itself where none runs. Each act that is done leaves a leaf and a
 * row with who and why; done or not, it is logged with the user of the operating system and {@code
 * SALLYPORT_ACTOR}. Thread-safe.
 */
public final class LedgerDesk implements ControlSocket.Doer {
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_ACTOR = 100;

  private final Ledger ledger;
  private final HeldDesk held;
  private final Clock clock;
  private final SecureRandom random;
  private final JsonMapper json = JsonMapper.builder().build();

  public LedgerDesk(Ledger ledger, HeldDesk held, Clock clock, SecureRandom random) {
    this.ledger = ledger;
    this.held = held;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public Told act(Ask ask, String user) {
    return answer(ask, new Actor(user, ask.name(), ask.reason()));
  }

  private Told answer(Ask ask, Actor by) {
    if (ask.reason().isBlank()
        || ask.reason().length() > LONGEST_REASON
        || NewAgency.hasControls(ask.reason())) {
      return Told.refused("--reason must be 1 to " + LONGEST_REASON + " characters on one line");
    }
    if (ask.name().length() > LONGEST_ACTOR || NewAgency.hasControls(ask.name())) {
      return Told.refused("SALLYPORT_ACTOR must be at most " + LONGEST_ACTOR + " characters");
    }
    try {
      return switch (ask.act()) {
        case "agency.add" -> add(json.treeToValue(ask.detail(), NewAgency.class), by);
        case "agency.suspend" -> suspend(id(ask.detail()), true, by);
        case "agency.resume" -> suspend(id(ask.detail()), false, by);
        case "agency.remove" -> remove(id(ask.detail()), by);
        case "audit.export" -> note(AuditEventType.LOG_EXPORTED, by);
        case "audit.leaves" -> note(AuditEventType.LEAVES_EXPORTED, by);
        case "held.export" -> held.export(ask.detail().path("reference").asString(""), by);
        default -> Told.refused("this gateway does not know " + ask.act());
      };
    } catch (JacksonException e) {
      return Told.refused("this gateway does not understand the command: is it another version?");
    } catch (CompletionException e) {
      return Told.refused(why(e.getCause()));
    } catch (Unavailable e) {
      return Told.refused("the store cannot be read now");
    }
  }

  private static String why(@Nullable Throwable cause) {
    if (cause instanceof LedgerFault fault) {
      return switch (fault.kind()) {
        case FULL -> "the gateway is too busy; try again";
        case DISK_FULL -> "the disk is full; nothing was changed";
        case CLOSED -> "the gateway is stopping; nothing was changed";
        case BROKEN -> "the store cannot be written; nothing was changed";
      };
    }
    return "the store did not take it; nothing was changed";
  }

  /** A known agency keeps its random id, its tokens, and its suspension if there is one. */
  private Told add(NewAgency asked, Actor by) throws Unavailable {
    Optional<String> wrong = asked.wrong();
    if (wrong.isPresent()) {
      return Told.refused(wrong.get());
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Optional<AgencyEntry> known = ledger.view().agency(asked.id());
    boolean suspended = known.map(AgencyEntry::suspended).orElse(false);
    AgencyEntry agency =
        new AgencyEntry(
            asked.id(),
            asked.name(),
            asked.type(),
            known.map(AgencyEntry::actor).orElseGet(UUID::randomUUID),
            asked.domains(),
            asked.everyMailbox(),
            asked.personal(),
            suspended,
            known.map(AgencyEntry::addedAt).orElse(now));
    ledger.submit(new Command.AgencyPut(agency, by)).join();
    String said =
        (known.isPresent() ? "changed " : "added ")
            + asked.id()
            + (suspended ? ", which stays suspended" : "");
    for (String line : asked.sshKeys()) {
      Optional<String> refused = sshKey(asked.id(), line, now, by);
      if (refused.isPresent()) {
        return Told.refused(refused.get());
      }
    }
    return asked.token() ? Told.done(said, token(asked, now, by)) : Told.done(said);
  }

  private Optional<String> sshKey(String agency, String line, Instant now, Actor by) {
    SshPublicKey key;
    try {
      key = SshPublicKey.parse(line);
    } catch (SshPublicKey.Unfit e) {
      return Optional.of("--ssh-key " + e.getMessage());
    }
    SshKeyEntry entry =
        new SshKeyEntry(UUID.randomUUID(), agency, key.algorithm(), key.sha256(), now);
    return ledger.submit(new Command.SshKeyAdd(entry, by)).join()
        ? Optional.empty()
        : Optional.of(
            "the SSH key " + entry.fingerprint() + " is another agency's; all else was done");
  }

  private String token(NewAgency asked, Instant now, Actor by) {
    String token = new Tokens(random).generate();
    Set<Scope> scopes =
        asked.scopes().isEmpty()
            ? EnumSet.of(Scope.SUBMIT, Scope.STATUS)
            : EnumSet.copyOf(asked.scopes());
    CredentialEntry credential =
        new CredentialEntry(
            UUID.randomUUID(),
            asked.id(),
            Tokens.sha256(token),
            scopes,
            now,
            Tokens.expiry(now),
            0,
            0);
    ledger.submit(new Command.CredentialAdd(credential, by)).join();
    return token;
  }

  private Told suspend(String id, boolean suspended, Actor by) {
    boolean known =
        ledger.submit(new Command.AgencySuspend(id, suspended, by, clock.instant())).join();
    return known
        ? Told.done((suspended ? "suspended " : "resumed ") + id)
        : Told.refused("no agency " + id);
  }

  private Told remove(String id, Actor by) {
    boolean known = ledger.submit(new Command.AgencyRemove(id, by, clock.instant())).join();
    return known ? Told.done("removed " + id) : Told.refused("no agency " + id);
  }

  private Told note(AuditEventType event, Actor by) {
    long leaf = ledger.submit(new Command.Note(event, by, clock.instant())).join();
    return Told.done("noted as leaf " + leaf);
  }

  private static String id(JsonNode detail) {
    return detail.path("id").asString("");
  }
}
