package org.sallyport.intake.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.intake.agency.AgencyEntry;
import org.sallyport.intake.agency.CredentialEntry;
import org.sallyport.intake.agency.SshKeyEntry;
import org.sallyport.intake.audit.AuditEvent;
import org.sallyport.intake.ledger.AuditEventType;
import org.sallyport.intake.ledger.Command;

/** Changes of the register of agencies, each an operator's act. */
final class RegisterCommands {
  private final Clock clock;

  RegisterCommands(Clock clock) {
    this.clock = clock;
  }

  void put(Tx tx, Command.AgencyPut put) throws SQLException {
    AgencyEntry agency = put.agency();
    boolean known = tx.db().any(KNOWN, agency.id());
    tx.db()
        .update(
            """
            INSERT INTO agency (id, name, type, actor, domains, mailboxes, personal,
              suspended, added_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, type = excluded.type,
              domains = excluded.domains, mailboxes = excluded.mailboxes, personal = excluded.personal,
              suspended = excluded.suspended, removed_at = NULL\
            """,
            agency.id(),
            agency.name(),
            agency.type(),
            agency.actor(),
            Columns.join(agency.domains()),
            Columns.join(agency.mailboxes()),
            Columns.join(agency.personal()),
            agency.suspended(),
            agency.addedAt());
    act(
        tx,
        known ? AuditEventType.AGENCY_CHANGED : AuditEventType.AGENCY_ADDED,
        actorOf(tx, agency.id()),
        put.by(),
        clock.instant());
  }

  boolean suspend(Tx tx, Command.AgencySuspend suspend) throws SQLException {
    int changed =
        tx.db()
            .update(
                """
                UPDATE agency SET suspended = ?1
                WHERE id = ?2 AND removed_at IS NULL AND suspended <> ?1\
                """,
                suspend.suspended(),
                suspend.agency());
    if (changed == 0) {
      return tx.db().any(KNOWN, suspend.agency());
    }
    act(
        tx,
        suspend.suspended() ? AuditEventType.AGENCY_SUSPENDED : AuditEventType.AGENCY_RESUMED,
        actorOf(tx, suspend.agency()),
        suspend.by(),
        suspend.at());
    return true;
  }

  /** The row stays, without credentials, so that what the agency sent keeps its name. */
  boolean remove(Tx tx, Command.AgencyRemove remove) throws SQLException {
    if (!tx.db().any(KNOWN, remove.agency())) {
      return false;
    }
    tx.db().update("DELETE FROM credential WHERE agency = ?", remove.agency());
    tx.db().update("DELETE FROM ssh_key WHERE agency = ?", remove.agency());
    tx.db()
        .updateOne("UPDATE agency SET removed_at = ? WHERE id = ?", remove.at(), remove.agency());
    act(tx, AuditEventType.AGENCY_REMOVED, actorOf(tx, remove.agency()), remove.by(), remove.at());
    return true;
  }

  void add(Tx tx, Command.CredentialAdd add) throws SQLException {
    CredentialEntry credential = add.credential();
    if (!tx.db().any(KNOWN, credential.agency())) {
      throw new IllegalArgumentException("no such agency");
    }
    tx.db()
        .update(
            """
            INSERT INTO credential (id, agency, token_sha256, scopes, added_at, expires_at,
              hourly_submissions, hourly_bytes)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)\
            """,
            credential.id(),
            credential.agency(),
            credential.tokenSha256(),
            Columns.join(credential.scopes().stream().map(Enum::name).sorted().toList()),
            credential.addedAt(),
            credential.expiresAt(),
            credential.hourlySubmissions(),
            credential.hourlyBytes());
    act(tx, AuditEventType.TOKEN_ADDED, credential.id(), add.by(), clock.instant());
  }

  /** False, and nothing is done, where the key is another agency's. */
  boolean add(Tx tx, Command.SshKeyAdd add) throws SQLException {
    SshKeyEntry key = add.key();
    if (!tx.db().any(KNOWN, key.agency())) {
      throw new IllegalArgumentException("no such agency");
    }
    Optional<String> owner =
        tx.db()
            .first("SELECT agency FROM ssh_key WHERE sha256 = ?", row -> row.text(1), key.sha256());
    if (owner.isPresent()) {
      return owner.get().equals(key.agency());
    }
    tx.db()
        .update(
            "INSERT INTO ssh_key (id, agency, algorithm, sha256, added_at) VALUES (?, ?, ?, ?, ?)",
            key.id(),
            key.agency(),
            key.algorithm(),
            key.sha256(),
            key.addedAt());
    act(tx, AuditEventType.SSH_KEY_ADDED, key.id(), add.by(), clock.instant());
    return true;
  }

  private static final String KNOWN = "SELECT 1 FROM agency WHERE id = ? AND removed_at IS NULL";

  private static void act(Tx tx, AuditEventType type, UUID subject, Command.Actor by, Instant at)
      throws SQLException {
    tx.act(AuditEvent.of(type, at).onSubject(subject), by);
    tx.registerChanges();
  }

  private static UUID actorOf(Tx tx, String agency) throws SQLException {
    Optional<UUID> actor =
        tx.db().first("SELECT actor FROM agency WHERE id = ?", row -> row.id(1), agency);
    return actor.orElseThrow(() -> new IllegalStateException("no such agency"));
  }
}
