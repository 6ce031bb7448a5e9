package org.sallyport.intake.agency;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.agency.Register.Scope;

/**
 * A credential of an agency; in this version an API token.
 *
 * @param tokenSha256 SHA-256 of the token; the token itself is shown once and never kept
 * @param hourlySubmissions 0 = the default limit
 * @param hourlyBytes 0 = the default limit
 */
public record CredentialEntry(
    UUID id,
    String agency,
    Bytes tokenSha256,
    Set<Scope> scopes,
    Instant addedAt,
    Instant expiresAt,
    long hourlySubmissions,
    long hourlyBytes) {
  public CredentialEntry {
    scopes = Set.copyOf(scopes);
  }
}
