package org.sallyport.intake.agency;

import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.record.AssuranceLevel;

/** The keys as the ledger has them. Thread-safe. */
public final class LedgerSshKeys implements SshKeys {
  private final RegisterView view;

  public LedgerSshKeys(RegisterView view) {
    this.view = view;
  }

  @Override
  public KeyCheck check(Bytes sha256) {
    try {
      Optional<SshKeyEntry> key = view.sshKeyByHash(sha256);
      if (key.isEmpty()) {
        return new KeyCheck.Refused();
      }
      return view.agency(key.get().agency())
          .filter(agency -> !agency.suspended())
          .<KeyCheck>map(agency -> new KeyCheck.Known(sender(agency, key.get())))
          .orElseGet(KeyCheck.Refused::new);
    } catch (Unavailable outage) {
      return new KeyCheck.Unreadable();
    }
  }

  private static Sender sender(AgencyEntry agency, SshKeyEntry key) {
    return agency.sender(key.id(), AssuranceLevel.L3, List.of("SSH_KEY"));
  }

  @Override
  public long version() {
    return view.registerVersion();
  }
}
