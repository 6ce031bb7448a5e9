package org.sallyport.intake.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.agency.AgencyEntry;
import org.sallyport.intake.agency.CredentialEntry;
import org.sallyport.intake.agency.Register.Scope;
import org.sallyport.intake.agency.SshKeyEntry;
import org.sallyport.intake.submission.Unavailable;

/** Committed reads of the register. Thread-safe. */
final class RegisterReads {
  private static final String AGENCY =
      "SELECT id, name, type, actor, domains, mailboxes, personal, suspended, added_at FROM agency"
          + " WHERE removed_at IS NULL";
  private static final String CREDENTIAL =
      "SELECT id, agency, token_sha256, scopes, added_at, expires_at, hourly_submissions,"
          + " hourly_bytes FROM credential";

  private static final String SSH_KEY =
      "SELECT id, agency, algorithm, sha256, added_at FROM ssh_key";

  private final ReadPool pool;

  RegisterReads(ReadPool pool) {
    this.pool = pool;
  }

  Optional<AgencyEntry> agency(String id) throws Unavailable {
    return read(db -> db.first(AGENCY + " AND id = ?", RegisterReads::agency, id));
  }

  List<AgencyEntry> agencies() throws Unavailable {
    return read(db -> db.list(AGENCY + " ORDER BY id", RegisterReads::agency));
  }

  List<CredentialEntry> credentials(String agency) throws Unavailable {
    return read(
        db ->
            db.list(
                CREDENTIAL + " WHERE agency = ? ORDER BY added_at, id",
                RegisterReads::credential,
                agency));
  }

  Optional<CredentialEntry> credentialByTokenHash(Bytes sha256) throws Unavailable {
    return read(
        db -> db.first(CREDENTIAL + " WHERE token_sha256 = ?", RegisterReads::credential, sha256));
  }

  List<SshKeyEntry> sshKeys(String agency) throws Unavailable {
    return read(
        db ->
            db.list(
                SSH_KEY + " WHERE agency = ? ORDER BY added_at, id",
                RegisterReads::sshKey,
                agency));
  }

  Optional<SshKeyEntry> sshKeyByHash(Bytes sha256) throws Unavailable {
    return read(db -> db.first(SSH_KEY + " WHERE sha256 = ?", RegisterReads::sshKey, sha256));
  }

  private static SshKeyEntry sshKey(Row row) throws SQLException {
    return new SshKeyEntry(row.id(1), row.text(2), row.text(3), row.bytes(4), row.time(5));
  }

  /** A row that is not what this version writes is as bad as none that can be read. */
  private <T> T read(ReadPool.Reading<T> reading) throws Unavailable {
    try {
      return pool.read(reading);
    } catch (RuntimeException e) {
      throw new Unavailable("register: not of this version", e);
    }
  }

  private static AgencyEntry agency(Row row) throws SQLException {
    return new AgencyEntry(
        row.text(1),
        row.text(2),
        row.text(3),
        row.id(4),
        row.words(5),
        row.words(6),
        row.words(7),
        row.flag(8),
        row.time(9));
  }

  private static CredentialEntry credential(Row row) throws SQLException {
    return new CredentialEntry(
        row.id(1),
        row.text(2),
        row.bytes(3),
        row.words(4).stream().map(Scope::valueOf).collect(Collectors.toSet()),
        row.time(5),
        row.time(6),
        row.number(7),
        row.number(8));
  }
}
