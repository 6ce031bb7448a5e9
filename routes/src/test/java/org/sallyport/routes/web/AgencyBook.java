package org.sallyport.routes.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.agency.AgencyEntry;
import org.sallyport.intake.agency.CredentialEntry;
import org.sallyport.intake.agency.RegisterView;
import org.sallyport.intake.agency.SshKeyEntry;

/** A register of one school, whose looks are counted. */
final class AgencyBook implements RegisterView {
  private final AtomicBoolean suspended = new AtomicBoolean();
  private final AtomicInteger looks = new AtomicInteger();

  void suspend(boolean now) {
    suspended.set(now);
  }

  int looks() {
    return looks.get();
  }

  @Override
  public Optional<AgencyEntry> agency(String id) {
    return agencies().stream().filter(a -> a.id().equals(id)).findFirst();
  }

  @Override
  public List<AgencyEntry> agencies() {
    looks.incrementAndGet();
    return List.of(
        new AgencyEntry(
            "school",
            "Example School",
            "SCHOOL",
            new UUID(7, 1),
            List.of("school.example"),
            List.of("dsl@school.example", "head@school.example"),
            List.of("head@school.example"),
            suspended.get(),
            Instant.EPOCH));
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
    return 0;
  }
}
