package org.sallyport.routes.sftp;

import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.agency.SshKeys;
import org.sallyport.intake.agency.SshKeys.KeyCheck;
import org.sallyport.intake.agency.SshPublicKey;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.watch.Meters;

/**
 * Who is in: lets in whoever holds a key of the register, under the name of the key's agency, and
 * shows out whose key does not hold any more. Thread-safe.
 */
final class Guests implements PublickeyAuthenticator, SessionListener {
  private static final AttributeKey<Guest> GUEST = new AttributeKey<>();

  private final SshKeys keys;
  private final int most;
  private final Meters meters;
  private final Map<Session, Boolean> sessions = new ConcurrentHashMap<>();

  /** Whom a session was opened for. */
  private record Guest(Bytes key, Sender sender) {}

  /**
   * @param most connections at once
   */
  Guests(SshKeys keys, int most, Meters meters) {
    this.keys = keys;
    this.most = most;
    this.meters = meters;
  }

  @Override
  public boolean authenticate(String user, PublicKey key, ServerSession session) {
    Bytes sha256 = SshPublicKey.sha256(blob(key));
    if (keys.check(sha256) instanceof KeyCheck.Known(Sender sender)
        && sender.agency().equals(user)) {
      session.setAttribute(GUEST, new Guest(sha256, sender));
      return true;
    }
    meters.count("sftp_sessions", "refused");
    return false;
  }

  private static byte[] blob(PublicKey key) {
    ByteArrayBuffer buffer = new ByteArrayBuffer();
    buffer.putRawPublicKey(key);
    return buffer.getCompactData();
  }

  /** Whose session it is; empty where nobody has signed in. */
  static Optional<Sender> of(Session session) {
    return session.isAuthenticated()
        ? Optional.ofNullable(session.getAttribute(GUEST)).map(Guest::sender)
        : Optional.empty();
  }

  /**
   * Ends the sessions of those who may not come in any more.
   *
   * @return whether the register could tell of all of them
   */
  boolean look() {
    boolean told = true;
    for (Session session : sessions.keySet()) {
      Guest guest = session.getAttribute(GUEST);
      if (guest != null) {
        KeyCheck check = keys.check(guest.key());
        told &= !(check instanceof KeyCheck.Unreadable);
        if (check instanceof KeyCheck.Refused) {
          meters.count("sftp_sessions", "shown_out");
          session.close(true);
        }
      }
    }
    return told;
  }

  long version() {
    return keys.version();
  }

  @Override
  public void sessionCreated(Session session) {
    sessions.put(session, true);
    if (sessions.size() > most) {
      meters.count("sftp_sessions", "too_many");
      session.close(true);
    }
  }

  @Override
  public void sessionEvent(Session session, Event event) {
    if (event == Event.Authenticated) {
      meters.count("sftp_sessions", "opened");
    }
  }

  @Override
  public void sessionClosed(Session session) {
    sessions.remove(session);
  }
}
