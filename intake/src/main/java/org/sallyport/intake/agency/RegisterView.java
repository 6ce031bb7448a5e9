package org.sallyport.intake.agency;

import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.submission.Unavailable;

/** Committed reads of the register; the ledger's view offers them. Thread-safe. */
public interface RegisterView {
  /** The agency, suspended or not; empty when it never was or is removed. */
  Optional<AgencyEntry> agency(String id) throws Unavailable;

  List<AgencyEntry> agencies() throws Unavailable;

  List<CredentialEntry> credentials(String agency) throws Unavailable;

  Optional<CredentialEntry> credentialByTokenHash(Bytes sha256) throws Unavailable;

  List<SshKeyEntry> sshKeys(String agency) throws Unavailable;

  Optional<SshKeyEntry> sshKeyByHash(Bytes sha256) throws Unavailable;

  /** Grows with every committed change of the register; cheap, so that caches notice at once. */
  long registerVersion();
}
