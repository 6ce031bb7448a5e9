package org.sallyport.intake.sender;

import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.agency.AgencyEntry;
import org.sallyport.intake.agency.CredentialEntry;
import org.sallyport.intake.agency.RegisterView;
import org.sallyport.intake.agency.SshKeyEntry;

/** A register that never changes. */
public record FixedRegister(List<AgencyEntry> agencies) implements RegisterView {
  public FixedRegister {
    agencies = List.copyOf(agencies);
  }

  @Override
  public Optional<AgencyEntry> agency(String id) {
    return agencies.stream().filter(agency -> agency.id().equals(id)).findFirst();
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
