package org.sallyport.routes.web;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.sallyport.crypto.draft.DraftSecret;
import org.sallyport.intake.draft.Draft;
import org.sallyport.intake.draft.Drafts;
import org.sallyport.intake.reception.ReplyTo;
import org.sallyport.intake.sender.LinkSenders;
import org.sallyport.intake.submission.Sender;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.routes.http.Call;
import org.sallyport.routes.http.Reply;
import org.sallyport.templates.journey.Journey;

/**
 * Who may come further than the screening pages, and as whom. Where writers must show their mailbox
 * it asks the register at each request, so that a suspended agency is out at once. What was typed
 * stays in the draft as long as a draft is kept. Thread-safe.
 */
final class Door {
  /** However busy a session is: then the mailbox must be shown again. */
  private static final Duration LONGEST = Duration.ofHours(12);

  static final String SIGN_IN = "/sign-in";

  private final Optional<LinkAccess> access;
  private final Drafts drafts;
  private final Journey journey;
  private final Screens screens;
  private final Clock clock;

  Door(WebFormPorts ports, Journey journey, Screens screens) {
    this.access = ports.access();
    this.drafts = ports.drafts();
    this.journey = journey;
    this.screens = screens;
    this.clock = ports.clock();
  }

  /** In, or out with this reply. */
  sealed interface Entry {
    /**
     * In.
     *
     * @param replyTo where receipts go; empty where anybody may write
     */
    record In(Sender sender, Optional<ReplyTo> replyTo) implements Entry {}

    record Out(Reply reply) implements Entry {}
  }

  /** What keeps a request out; empty where its path is open, or the desk behind it says it all. */
  Optional<Reply> bar(Call call) throws IOException {
    if (access.isEmpty() || !isBehind(call)) {
      return Optional.empty();
    }
    Optional<DraftSecret> secret = SessionCookie.read(call);
    Optional<Draft> draft = drafts.read(secret);
    return draft.isPresent() && enter(secret.get(), draft.get()) instanceof Entry.Out out
        ? Optional.of(out.reply())
        : Optional.empty();
  }

  /**
   * What is typed on a page is always taken into the writer's own draft, so that none of it is lost
   * where a session has ended: the next page is then behind the door.
   */
  private boolean isBehind(Call call) {
    String path = call.path();
    if (call.method().equals("POST")) {
      return path.equals("/send") || path.startsWith("/form/files/");
    }
    return path.equals("/check")
        || path.equals("/sent")
        || path.startsWith("/sent/")
        || isAsked(path, "/form/")
        || isAsked(path, "/advice/");
  }

  private boolean isAsked(String path, String prefix) {
    return path.startsWith(prefix) && !journey.isScreening(path.substring(prefix.length()));
  }

  /** As whom that draft is written. */
  Entry enter(DraftSecret secret, Draft draft) throws IOException {
    if (access.isEmpty()) {
      return new Entry.In(OpenSender.ANYBODY, Optional.empty());
    }
    Optional<Draft.Proof> proof = draft.proof();
    if (proof.isEmpty()) {
      return new Entry.Out(Screens.to(SIGN_IN));
    }
    if (!clock.instant().isBefore(proof.get().at().plus(LONGEST))) {
      signOut(secret, proof.get());
      return new Entry.Out(Screens.to(SIGN_IN));
    }
    Optional<LinkSenders.Writer> writer;
    try {
      writer = access.get().senders().of(proof.get().mailbox());
    } catch (Unavailable outage) {
      return new Entry.Out(
          screens.message(503, "later", "Please try again soon").with("Retry-After", "5"));
    }
    if (writer.isEmpty()) {
      signOut(secret, proof.get());
      return new Entry.Out(screens.message(403, "signed-out", "You are no longer signed in"));
    }
    return new Entry.In(writer.get().sender(), Optional.of(writer.get().replyTo()));
  }

  /** Whether somebody has signed in with this draft, and may still. */
  boolean isOpen(DraftSecret secret, Draft draft) throws IOException {
    return draft.proof().isPresent() && enter(secret, draft) instanceof Entry.In;
  }

  private void signOut(DraftSecret secret, Draft.Proof proof) throws IOException {
    Lock lock = drafts.lockOf(secret);
    lock.lock();
    try {
      Optional<Draft> draft = drafts.read(secret);
      if (draft.flatMap(Draft::proof).filter(proof::equals).isPresent()) {
        drafts.write(secret, draft.get().unproven());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Now, for what begins here. */
  Instant now() {
    return clock.instant();
  }
}
