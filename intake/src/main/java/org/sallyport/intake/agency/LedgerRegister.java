package org.sallyport.intake.agency;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.record.AssuranceLevel;

/**
 * The register as the ledger has it, with a short-lived memory of tokens that were found. A change
 * of the register empties that memory at once. Thread-safe.
 */
public final class LedgerRegister implements Register {
  private static final Duration REMEMBERED = Duration.ofSeconds(30);
  private static final int MOST_REMEMBERED = 10_000;

  private final RegisterView view;
  private final Clock clock;
  private final Map<Bytes, Remembered> memory = new ConcurrentHashMap<>();

  public LedgerRegister(RegisterView view, Clock clock) {
    this.view = view;
    this.clock = clock;
  }

  private record Found(CredentialEntry credential, AgencyEntry agency) {}

  private record Remembered(Found found, long version, Instant until) {}

  @Override
  public TokenCheck checkToken(String token, Scope needed) {
    if (!Tokens.isToken(token)) {
      return new TokenCheck.Unknown();
    }
    Optional<Found> found;
    try {
      found = find(Tokens.sha256(token));
    } catch (Unavailable outage) {
      // Nobody's fault who knocks: it must not look like a wrong token.
      return new TokenCheck.Unreadable();
    }
    if (found.isEmpty() || !clock.instant().isBefore(found.get().credential().expiresAt())) {
      return new TokenCheck.Unknown();
    }
    CredentialEntry credential = found.get().credential();
    AgencyEntry agency = found.get().agency();
    if (agency.suspended()) {
      return new TokenCheck.Forbidden(TokenCheck.Reason.SUSPENDED);
    }
    if (!credential.scopes().contains(needed)) {
      return new TokenCheck.Forbidden(TokenCheck.Reason.SCOPE_MISSING);
    }
    Sender sender = agency.sender(credential.id(), AssuranceLevel.L3, List.of("API_TOKEN"));
    return new TokenCheck.Known(sender, credential.hourlySubmissions(), credential.hourlyBytes());
  }

  private Optional<Found> find(Bytes sha256) throws Unavailable {
    // Read first: a change between here and the look-up makes what is remembered stale at once.
    long version = view.registerVersion();
    Instant now = clock.instant();
    Remembered known = memory.get(sha256);
    if (known != null && known.version() == version && now.isBefore(known.until())) {
      return Optional.of(known.found());
    }
    Optional<Found> found = lookUp(sha256);
    if (memory.size() >= MOST_REMEMBERED) {
      memory.clear();
    }
    found.ifPresentOrElse(
        one -> memory.put(sha256, new Remembered(one, version, now.plus(REMEMBERED))),
        () -> memory.remove(sha256));
    return found;
  }

  private Optional<Found> lookUp(Bytes sha256) throws Unavailable {
    Optional<CredentialEntry> credential = view.credentialByTokenHash(sha256);
    if (credential.isEmpty()) {
      return Optional.empty();
    }
    return view.agency(credential.get().agency())
        .map(agency -> new Found(credential.get(), agency));
  }
}
