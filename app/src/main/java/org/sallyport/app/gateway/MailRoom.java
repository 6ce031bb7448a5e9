package org.sallyport.app.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.app.config.GatewayConfig.Outgoing;
import org.sallyport.app.config.GatewayConfig.Smtp;
import org.sallyport.intake.duty.DailyList;
import org.sallyport.intake.duty.DutyDesk;
import org.sallyport.intake.duty.Unopened;
import org.sallyport.intake.notice.Post;
import org.sallyport.intake.receipts.ReceiptMail;
import org.sallyport.intake.receipts.Receipts;
import org.sallyport.intake.relay.Backoff;
import org.sallyport.intake.sender.LinkSenders;
import org.sallyport.intake.signin.SignInMails;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.intake.watch.EventLog.Field;
import org.sallyport.routes.road.Tick;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.local.Pathways;
import org.sallyport.templates.notice.Call;
import org.sallyport.templates.notice.LinkWords;
import org.sallyport.templates.notice.ReceiptWords;
import org.sallyport.templates.notice.UnansweredWords;
import org.sallyport.templates.problem.ProblemCatalogue;

/**
 * What the gateway tells people: receipts where there is a mail server, links to sign in by where
 * writers must, calls to those on duty.
 *
 * @param alarmed who on duty is mailed alarms
 * @param unanswered tells the same one daily what got no receipt
 */
record MailRoom(
    Pagers pagers,
    Optional<Receipts> receipts,
    Optional<SignIn> signIn,
    DutyDesk duty,
    Unopened unopened,
    Optional<URI> alarmed,
    Optional<DailyList> unanswered,
    HubRoom.Watched watched)
    implements AutoCloseable {
  private static final Duration AGAIN = Duration.ofSeconds(15);
  private static final Duration AGAIN_AT_LAST = Duration.ofHours(1);

  static MailRoom open(
      GatewayConfig config, StoreRoom store, FormDefinition form, HubRoom.Watched watched)
      throws GatewayFault {
    Watch watch = watched.watch();
    World world = watched.world();
    Outgoing outgoing = config.outgoing();
    Pagers pagers = Pagers.open(config, world.clock(), watch.log());
    if (!outgoing.unreachable().isEmpty()) {
      watch.alarms().raise(AlarmCode.NOTICE_NOT_SENT, Optional.empty());
    }
    return new MailRoom(
        pagers,
        pagers.post().map(post -> receipts(outgoing, post, store, form, watched)),
        pagers.post().flatMap(post -> signIn(config, post, store, form, watched)),
        new DutyDesk(
            store.ledger(),
            pagers,
            new DutyDesk.Rota(
                outgoing.duty(), outgoing.security(), outgoing.every(), outgoing.hours()),
            world.clock(),
            new DutyDesk.Watch(watch.alarms(), watch.meters(), watch.log())),
        new Unopened(store.ledger().view(), outgoing.hours(), watch.alarms(), world.clock()),
        alarmed(outgoing),
        pagers.post().flatMap(post -> unanswered(outgoing, post, store, watched)),
        watched);
  }

  private static Optional<URI> alarmed(Outgoing outgoing) {
    return outgoing.duty().stream().filter(one -> "mailto".equals(one.getScheme())).findFirst();
  }

  private static Optional<DailyList> unanswered(
      Outgoing outgoing, Post post, StoreRoom store, HubRoom.Watched watched) {
    UnansweredWords words = UnansweredWords.english(Pathways.load());
    return alarmed(outgoing)
        .map(
            to ->
                new DailyList(
                    store.ledger(),
                    new DailyList.Letters(post, words, to),
                    watched.world().clock(),
                    watched.watch().log()));
  }

  private static Receipts receipts(
      Outgoing outgoing, Post post, StoreRoom store, FormDefinition form, HubRoom.Watched watched) {
    String from = outgoing.smtp().map(Smtp::from).orElse("");
    Watch watch = watched.watch();
    World world = watched.world();
    ReceiptWords words = ReceiptWords.english(form, ProblemCatalogue.load(), Pathways.load());
    return new Receipts(
        store.ledger(),
        store.keys().opener(),
        new Receipts.Sending(
            new ReceiptMail(words, outgoing.hours(), from.substring(from.indexOf('@') + 1)), post),
        new Backoff(AGAIN, AGAIN_AT_LAST, world.random()),
        world.clock(),
        new Receipts.Watch(watch.meters(), watch.log()));
  }

  /** Who may sign in by a mailed link, and the mails that bring it. */
  record SignIn(LinkSenders senders, SignInMails mails) {}

  private static Optional<SignIn> signIn(
      GatewayConfig config,
      Post post,
      StoreRoom store,
      FormDefinition form,
      HubRoom.Watched watched) {
    LinkSenders senders = new LinkSenders(store.ledger().view(), config.ownMailboxes());
    return switch (config.web().form().access()) {
      case OPEN, NONE -> Optional.empty();
      case LINK ->
          Optional.of(
              new SignIn(
                  senders,
                  new SignInMails(
                      senders,
                      post,
                      LinkWords.english(Pathways.load(), form.title()),
                      watched.watch().meters(),
                      watched.world().clock())));
    };
  }

  /** Sends the links that were asked for. */
  Tick signingIn() {
    return () -> signIn.ifPresent(by -> by.mails().sendWaiting());
  }

  /** Sends receipts that are due. */
  Tick sending() {
    return () -> {
      if (receipts.isPresent()) {
        receipts.get().sendDue();
      }
    };
  }

  /** Calls whoever must be called; then mails what waits too long and what nobody was told. */
  Tick calling() {
    return () -> {
      duty.tick();
      unopened.callOut();
      if (unanswered.isPresent()) {
        unanswered.get().tick();
      }
      if (alarmed.isPresent()) {
        mailAlarms(alarmed.get());
      }
    };
  }

  /** One that is not taken is not kept: it is raised again while its cause lasts. */
  private void mailAlarms(URI to) {
    Optional<Call> call = watched.watch().alarms().take(watched.world().clock());
    if (call.isEmpty()) {
      return;
    }
    try {
      pagers.tell(to, call.get());
    } catch (Unavailable e) {
      watched.watch().log().warn("ALARM_NOT_MAILED", Map.of(Field.COUNT, call.get().count()));
    }
  }

  /** What {@code duty test} does in this gateway. */
  DutyTest test(List<URI> contacts) {
    return new DutyTest(pagers, contacts, watched.watch().log());
  }

  @Override
  public void close() {
    pagers.close();
  }
}
