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
import org.sallyport.intake.agency.SshKeyEntry;
import org.sallyport.intake.agency.SshPublicKey;
import org.sallyport.intake.agency.Tokens;
import org.sallyport.intake.ledger.Command.Actor;
import org.sallyport.intake.ledger.Command.AgencyPut;
import org.sallyport.intake.ledger.Command.CredentialAdd;
import org.sallyport.intake.ledger.Command.SshKeyAdd;
import org.sallyport.intake.ledger.Ledger;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.routes.sftp.Identity;

/** The partner agencies of the demo, entered into the register once. */
final class DemoAgency {
  /** The user name of SFTP. */
  static final String POLICE = "demo-police";

  private static final String SCHOOL = "demo-school";
  private static final Actor DEMO = new Actor("demo", "demo", "made by the demo");

  private DemoAgency() {}

  /** Enters both agencies, token and key, where they are not in the register yet. */
  static void register(Ledger ledger, String token, Identity police, Clock clock)
      throws IOException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Bytes hash = Tokens.sha256(token);
    try {
      if (ledger.view().agency(SCHOOL).isEmpty()) {
        ledger.submit(new AgencyPut(school(now), DEMO)).join();
      }
      if (ledger.view().agency(POLICE).isEmpty()) {
        ledger.submit(new AgencyPut(police(now), DEMO)).join();
        ledger.submit(new SshKeyAdd(key(police, now), DEMO)).join();
      }
      if (ledger.view().credentialByTokenHash(hash).isEmpty()) {
        ledger.submit(new CredentialAdd(credential(hash, now), DEMO)).join();
      }
    } catch (Unavailable | SshPublicKey.Unfit e) {
      throw new IOException("the register cannot be read", e);
    }
  }

  private static SshKeyEntry key(Identity police, Instant now) throws SshPublicKey.Unfit {
    SshPublicKey key = SshPublicKey.parse(police.publicLine());
    return new SshKeyEntry(UUID.randomUUID(), POLICE, key.algorithm(), key.sha256(), now);
  }

  private static AgencyEntry police(Instant now) {
    return new AgencyEntry(
        POLICE,
        "Example Police",
        "POLICE",
        UUID.randomUUID(),
        List.of("police.example"),
        List.of(),
        false,
        now);
  }

  private static AgencyEntry school(Instant now) {
    return new AgencyEntry(
        SCHOOL,
        "Example School",
        "SCHOOL",
        UUID.randomUUID(),
        List.of("school.example"),
        List.of(DemoMailboxes.Box.AGENCY.mailbox()),
        false,
        now);
  }

  private static CredentialEntry credential(Bytes hash, Instant now) {
    return new CredentialEntry(
        UUID.randomUUID(),
        SCHOOL,
        hash,
        EnumSet.of(Scope.SUBMIT, Scope.STATUS, Scope.CHECK),
        now,
        Tokens.expiry(now),
        0,
        0);
  }
}
