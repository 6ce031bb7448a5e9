package org.sallyport.routes.web;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.regex.Pattern;
import org.sallyport.crypto.draft.DraftSecret;
import org.sallyport.intake.draft.Draft;
import org.sallyport.intake.draft.Drafts;
import org.sallyport.intake.signin.LinkPass;
import org.sallyport.intake.signin.SignInMails;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.intake.watch.Meters;
import org.sallyport.routes.http.Call;
import org.sallyport.routes.http.Reply;

/**
 * Lets writers show that a mailbox is theirs: a mail brings a link and a code, of which only marks
 * are kept, in the writer's own sealed draft. So either is of use in the browser that asked and in
 * no other, once, and opening the link does nothing until its button is pressed: machines open
 * links. Nothing here depends on whether the register knows the mailbox. Thread-safe.
 */
final class SignInDesk {
  private static final Duration VALID = Duration.ofMinutes(30);
  private static final int TRIES = 5;
  private static final String LINK_PAGE = "sign-in/link/";

  /** RFC 5321 §4.1.2, as people have them: a dot-string and a name of two words or more. */
  private static final Pattern MAILBOX =
      Pattern.compile(
          "(?=.{3,254}$)(?=[^@]{1,64}@)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");

  private final LinkAccess access;
  private final FormParts parts;
  private final Drafts drafts;
  private final Door door;
  private final Screens screens;
  private final Gate gate;
  private final WebLimits hourly;
  private final Meters meters;
  private final SecureRandom random;

  SignInDesk(
      LinkAccess access,
      SendDesk.Room room,
      WebFormPorts ports,
      WebLimits hourly,
      SecureRandom random) {
    this.access = access;
    this.parts = room.parts();
    this.drafts = ports.drafts();
    this.door = room.door();
    this.screens = room.screens();
    this.gate = room.gate();
    this.hourly = hourly;
    this.meters = ports.meters();
    this.random = random;
  }

  Reply shown(Call call, String path) throws IOException {
    return switch (path) {
      case "/sign-in" -> ask(call);
      case "/sign-in/code" -> waiting(call);
      default -> link(path.substring(("/" + LINK_PAGE).length()));
    };
  }

  Reply done(Call call, String path) throws IOException {
    return switch (path) {
      case "/sign-in" -> locked(gate.check(call), (secret, body) -> asked(call, secret, body));
      case "/sign-in/code" -> locked(gate.check(call), this::typed);
      default -> locked(gate.checkFromLink(call), this::pressed);
    };
  }

  /** Whether the path is one of this desk's. */
  static boolean isHere(String path, boolean posted) {
    return path.equals("/sign-in")
        || path.equals("/sign-in/code")
        || (posted ? path.equals("/sign-in/link") : path.startsWith("/" + LINK_PAGE));
  }

  private interface Act {
    Reply of(DraftSecret secret, FormBody body) throws IOException;
  }

  private Reply locked(Gate.Entry entry, Act act) throws IOException {
    return switch (entry) {
      case Gate.Entry.Out out -> out.reply();
      case Gate.Entry.In in -> {
        Lock lock = drafts.lockOf(in.secret());
        lock.lock();
        try {
          yield act.of(in.secret(), in.body());
        } finally {
          lock.unlock();
        }
      }
    };
  }

  private Reply ask(Call call) throws IOException {
    Optional<DraftSecret> secret = SessionCookie.read(call);
    if (secret.isEmpty()) {
      return Screens.to("/");
    }
    Optional<Draft> draft = drafts.read(secret);
    return draft.isPresent() && door.isOpen(secret.get(), draft.get())
        ? Screens.to(onward(draft.get()))
        : addressPage(secret.get(), draft, false);
  }

  private Reply addressPage(DraftSecret secret, Optional<Draft> draft, boolean error) {
    return screens.show(
        error ? 422 : 200,
        "sign-in",
        new Screens.Around("Your work email address", secret.pageToken(), back(draft), error),
        Map.of("error", error));
  }

  private String back(Optional<Draft> draft) {
    return draft
        .filter(d -> !d.isBlank())
        .flatMap(d -> parts.journey().lastScreening(d.answers()))
        .map(place -> "/form/" + place.address())
        .orElse("/");
  }

  private Reply asked(Call call, DraftSecret secret, FormBody body) throws IOException {
    Optional<Draft> stored = drafts.read(secret);
    if (stored.isPresent() && door.isOpen(secret, stored.get())) {
      return Screens.to(onward(stored.get()));
    }
    String mailbox = body.first("email").strip().toLowerCase(Locale.ROOT);
    if (!MAILBOX.matcher(mailbox).matches()) {
      return addressPage(secret, stored, true);
    }
    if (!hourly.takeMail(WebLimits.network(call.client()))) {
      return screens.message(429, "too-many-mails", "Too many messages were asked for");
    }
    LinkPass pass = LinkPass.generate(random);
    Instant until = door.now().plus(VALID);
    Draft draft = stored.orElseGet(() -> Draft.begun(drafts.newKey()));
    drafts.write(
        secret,
        draft.asking(
            new Draft.Asked(
                mailbox,
                secret.mark("link", pass.link()),
                secret.mark("code", pass.code()),
                until,
                TRIES)));
    if (hourly.takeMail(WebLimits.mailbox(mailbox))) {
      access
          .mails()
          .accept(
              new SignInMails.Wanted(
                  mailbox,
                  access.root().get().resolve(LINK_PAGE + pass.link()),
                  pass.shownCode(),
                  until));
    }
    meters.count("sign_in", "asked");
    return Screens.to("/sign-in/code");
  }

  private Reply waiting(Call call) throws IOException {
    Optional<DraftSecret> secret = SessionCookie.read(call);
    Optional<Draft> draft = drafts.read(secret);
    if (secret.isEmpty() || draft.isEmpty()) {
      return Screens.to(secret.isEmpty() ? "/" : Door.SIGN_IN);
    }
    if (door.isOpen(secret.get(), draft.get())) {
      return Screens.to(onward(draft.get()));
    }
    return draft
        .flatMap(this::alive)
        .map(asked -> codePage(secret.get(), asked, false))
        .orElseGet(() -> Screens.to(Door.SIGN_IN));
  }

  private Reply codePage(DraftSecret secret, Draft.Asked asked, boolean error) {
    return screens.show(
        error ? 422 : 200,
        "sign-in-code",
        new Screens.Around("Check your email", secret.pageToken(), Door.SIGN_IN, error),
        Map.of("error", error, "mailbox", asked.mailbox(), "tries", asked.tries()));
  }

  /** What was asked for and may still be answered. */
  private Optional<Draft.Asked> alive(Draft draft) {
    return draft.asked().filter(asked -> asked.tries() > 0 && door.now().isBefore(asked.until()));
  }

  private Reply typed(DraftSecret secret, FormBody body) throws IOException {
    Optional<Draft> draft = drafts.read(secret);
    Optional<Draft.Asked> asked = draft.flatMap(this::alive);
    if (asked.isEmpty()) {
      return over(secret, draft);
    }
    Optional<String> code = LinkPass.typedCode(body.first("code"));
    if (code.isPresent() && secret.isMark(asked.get().code(), "code", code.get())) {
      return proven(secret, draft.get(), asked.get());
    }
    meters.count("sign_in", "wrong_code");
    Draft.Asked left = asked.get().missed();
    drafts.write(secret, draft.get().asking(left));
    if (left.tries() > 0) {
      return codePage(secret, left, true);
    }
    access.alarms().raise(AlarmCode.GUESSING, Optional.empty());
    return over(secret, draft);
  }

  /** The page of a link; the same for every link, since nothing is looked up. */
  private Reply link(String link) {
    return LinkPass.isLink(link)
        ? screens.show(200, "sign-in-link", Screens.Around.plain("Sign in"), Map.of("link", link))
        : screens.message(404, "not-found", "Page not found");
  }

  private Reply pressed(DraftSecret secret, FormBody body) throws IOException {
    Optional<Draft> draft = drafts.read(secret);
    Optional<Draft.Asked> asked = draft.flatMap(this::alive);
    return asked.isPresent() && secret.isMark(asked.get().link(), "link", body.first("link"))
        ? proven(secret, draft.get(), asked.get())
        : over(secret, draft);
  }

  private Reply proven(DraftSecret secret, Draft draft, Draft.Asked asked) throws IOException {
    Draft proven = draft.proven(new Draft.Proof(asked.mailbox(), door.now()));
    drafts.write(secret, proven);
    meters.count("sign_in", "proven");
    return Screens.to(onward(proven));
  }

  /** A second press of the button leads on; all else is told one thing. */
  private Reply over(DraftSecret secret, Optional<Draft> draft) throws IOException {
    return draft.isPresent() && door.isOpen(secret, draft.get())
        ? Screens.to(onward(draft.get()))
        : screens.message(410, "sign-in-over", "This cannot be used to sign in");
  }

  private String onward(Draft draft) {
    return draft.isBlank() ? "/status" : parts.resume(draft);
  }
}
