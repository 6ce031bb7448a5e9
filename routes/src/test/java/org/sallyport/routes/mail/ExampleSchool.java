package org.sallyport.routes.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.agency.AgencyEntry;
import org.sallyport.intake.agency.CredentialEntry;
import org.sallyport.intake.agency.RegisterView;
import org.sallyport.intake.agency.SshKeyEntry;

/** A register of one school with one mailbox. */
final class ExampleSchool implements RegisterView {
  private static final AgencyEntry SCHOOL =
      new AgencyEntry(
          "school",
          "Example School",
          "SCHOOL",
          new UUID(7, 1),
          List.of("school.example"),
          List.of("dsl@school.example"),
          false,
          Instant.EPOCH);

  @Override
  public Optional<AgencyEntry> agency(String id) {
    return Optional.of(SCHOOL);
  }

  @Override
  public List<AgencyEntry> agencies() {
    return List.of(SCHOOL);
  }

  @Override
  public List<CredentialEntry> credentials(String agency) {
    return List.of();
  }

  @Override
  public Optional<CredentialEntry> credentialByTokenHash(Bytes sha256) {
    return Optional.empty();
  }

  @Override
  public List<SshKeyEntry> sshKeys(String agency) {
    return List.of();
  }

  @Override
  public Optional<SshKeyEntry> sshKeyByHash(Bytes sha256) {
    return Optional.empty();
  }

  @Override
  public long registerVersion() {
    return 1;
  }
}
