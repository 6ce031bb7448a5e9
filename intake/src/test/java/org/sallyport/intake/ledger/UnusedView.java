package org.sallyport.intake.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.agency.AgencyEntry;
import org.sallyport.intake.agency.CredentialEntry;
import org.sallyport.intake.agency.SshKeyEntry;

/** A view of an empty ledger. */
public class UnusedView implements LedgerView {
  @Override
  public Optional<StatusAnswer> statusFor(String reference, String agency) {
    return Optional.empty();
  }

  @Override
  public Optional<Standing> standing(String reference) {
    return Optional.empty();
  }

  @Override
  public List<Held> held() {
    return List.of();
  }

  @Override
  public List<String> withheldSince(Instant before) {
    return List.of();
  }

  @Override
  public List<Unopened> unopened(Instant before, int max) {
    return List.of();
  }

  @Override
  public List<Unanswered> unanswered(Instant from, Instant until) {
    return List.of();
  }

  @Override
  public Optional<Instant> listedUntil() {
    return Optional.empty();
  }

  @Override
  public Optional<org.sallyport.intake.submission.Sender> senderOf(String reference) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> signedOnceBefore(java.time.Instant before) {
    return List.of();
  }

  @Override
  public List<String> referencesWithWords(Bytes fingerprint, UUID notOfArrival) {
    return List.of();
  }

  @Override
  public Optional<ClaimedArrival> arrivalOf(String reference) {
    return Optional.empty();
  }

  @Override
  public Optional<LockedArrival> locked(String reference) {
    return Optional.empty();
  }

  @Override
  public Optional<AgencyEntry> agency(String id) {
    return Optional.empty();
  }

  @Override
  public List<AgencyEntry> agencies() {
    return List.of();
  }

  @Override
  public List<CredentialEntry> credentials(String agency) {
    return List.of();
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
  public Optional<CredentialEntry> credentialByTokenHash(Bytes sha256) {
    return Optional.empty();
  }

  @Override
  public Depths depths() {
    return new Depths(0, 0, 0, 0, 0);
  }

  @Override
  public List<String> blobNames() {
    return List.of();
  }

  @Override
  public LogView log() {
    throw new AssertionError("not asked for in this test");
  }

  @Override
  public void census(Census census) {
    throw new AssertionError("not asked for in this test");
  }

  @Override
  public BulkView bulk() {
    throw new AssertionError("not asked for in this test");
  }

  @Override
  public long registerVersion() {
    throw new AssertionError("not asked for in this test");
  }
}
