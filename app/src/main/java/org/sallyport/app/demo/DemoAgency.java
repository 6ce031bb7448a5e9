package org.sallyport.app.demo;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.agency.AgencyEntry;
import org.sallyport.intake.agency.CredentialEntry;
import org.sallyport.intake.agency.Register.Scope;
import org.sallyport.intake.agency.Tokens;
import org.sallyport.intake.ledger.Command.Actor;
import org.sallyport.intake.ledger.Command.AgencyPut;
import org.sallyport.intake.ledger.Command.CredentialAdd;
import org.sallyport.intake.ledger.Ledger;
import org.sallyport.intake.submission.Unavailable;

/** The partner agency of the demo, entered into the register once. */
final class DemoAgency {
  private static final String ID = "demo-school";
  private static final Actor DEMO = new Actor("demo", "demo", "made by the demo");

  private DemoAgency() {}

  /** Enters the agency and its token, where they are not in the register yet. */
  static void register(Ledger ledger, String token, Clock clock) throws IOException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Bytes hash = Tokens.sha256(token);
    try {
      if (ledger.view().agency(ID).isEmpty()) {
        ledger.submit(new AgencyPut(agency(now), DEMO)).join();
      }
      if (ledger.view().credentialByTokenHash(hash).isEmpty()) {
        ledger.submit(new CredentialAdd(credential(hash, now), DEMO)).join();
      }
    } catch (Unavailable e) {
      throw new IOException("the register cannot be read", e);
    }
  }

  private static AgencyEntry agency(Instant now) {
    return new AgencyEntry(
        ID,
        "Example School",
        "SCHOOL",
        UUID.randomUUID(),
        List.of("school.example"),
        List.of(),
        false,
        now);
  }

  private static CredentialEntry credential(Bytes hash, Instant now) {
    return new CredentialEntry(
        UUID.randomUUID(),
        ID,
        hash,
        EnumSet.of(Scope.SUBMIT, Scope.STATUS, Scope.CHECK),
        now,
        Tokens.expiry(now),
        0,
        0);
  }
}
