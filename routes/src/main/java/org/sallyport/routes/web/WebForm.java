package org.sallyport.routes.web;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.draft.DraftSecret;
import org.sallyport.crypto.mac.MacKey;
import org.sallyport.intake.draft.Draft;
import org.sallyport.intake.draft.Drafts;
import org.sallyport.intake.watch.Meters;
import org.sallyport.routes.http.Call;
import org.sallyport.routes.http.Reply;
import org.sallyport.routes.http.Site;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.local.Pathways;
import org.sallyport.templates.pages.Pages;
import org.sallyport.templates.problem.ProblemCatalogue;

/**
 * The web form of CONTRACT §4: pages that work without JavaScript, a draft that only the writer's
 * browser can open, one submission however often it is sent. Thread-safe.
 */
public final class WebForm implements Site {
  /** Somewhere harmless to be found at. */
  private static final String LEAVE_TO = "https://www.bbc.co.uk/weather";

  private static final Pattern FILE = Pattern.compile("files/([0-9a-f]{32})/remove");
  private static final Bytes STYLES = Bytes.utf8(Pages.styles());
  private static final Bytes SCRIPT = Bytes.utf8(Pages.script());

  private final Drafts drafts;
  private final Screens screens;
  private final Gate gate;
  private final QuestionDesk questions;
  private final FilesDesk files;
  private final SendDesk sending;
  private final Door door;
  private final Optional<SignInDesk> signIn;
  private final Optional<StatusPages> status;
  private final FormParts parts;
  private final Meters meters;
  private final SecureRandom random;

  public WebForm(
      WebFormSettings settings,
      WebFormPorts ports,
      FormDefinition form,
      ProblemCatalogue catalogue,
      SecureRandom random) {
    this.parts = FormParts.of(form, catalogue);
    this.drafts = ports.drafts();
    this.meters = ports.meters();
    this.random = random;
    this.screens =
        new Screens(
            new Pages(form, Pathways.load()),
            ports.hubReads(),
            ports.clock(),
            ports.drafts().quiet());
    this.gate = new Gate(screens);
    Told told = new Told(parts, ports.examiner());
    var hourly = new WebLimits(settings.hourlyLimits(), ports.clock(), MacKey.generate(random));
    this.questions = new QuestionDesk(parts, told, ports, screens, gate);
    this.files = new FilesDesk(parts, ports, settings.limits(), hourly, screens, gate);
    this.door = new Door(ports, parts.journey(), screens);
    var room = new SendDesk.Room(parts, told, screens, gate, door);
    this.sending = new SendDesk(room, questions, ports, hourly);
    this.signIn = ports.access().map(access -> new SignInDesk(access, room, ports, hourly, random));
    this.status = ports.access().map(access -> new StatusPages(access, room, ports));
  }

  @Override
  public String prefix() {
    return "/";
  }

  @Override
  public Reply answer(Call call) throws Exception {
    Reply reply;
    try {
      Optional<Reply> barred = door.bar(call);
      reply = barred.isPresent() ? barred.get() : of(call);
    } catch (Drafts.Full full) {
      reply = screens.message(503, "later", "Please try again soon").with("Retry-After", "60");
    } catch (IOException failed) {
      reply = screens.message(500, "broken", "Something went wrong");
    }
    meters.count("web_answers", "status_" + reply.status());
    return reply;
  }

  private Reply of(Call call) throws IOException {
    return switch (call.method()) {
      case "GET", "HEAD" -> shown(call, call.path());
      case "POST" -> done(call, call.path());
      default ->
          screens
              .message(405, "invalid", "That was not understood")
              .with("Allow", "GET, HEAD, POST");
    };
  }

  private Reply shown(Call call, String path) throws IOException {
    if (signIn.isPresent() && SignInDesk.isHere(path, false)) {
      return signIn.get().shown(call, path);
    }
    if (status.isPresent() && path.equals("/status")) {
      return status.get().show(call);
    }
    return switch (path) {
      case "/" -> start(call);
      case "/assets/form.css" -> Reply.of(200, "text/css; charset=utf-8", STYLES);
      case "/assets/form.js" -> Reply.of(200, "text/javascript; charset=utf-8", SCRIPT);
      case "/privacy" -> page(call, "privacy", "Privacy");
      case "/accessibility" -> page(call, "accessibility", "Accessibility");
      case "/cookies" -> page(call, "cookies", "Cookies");
      case "/check" -> sending.check(call);
      case "/sent" -> sending.sent(call, "sent");
      case "/sent/record" -> sending.sent(call, "record");
      case "/form/files" -> files.show(call);
      default ->
          path.startsWith("/form/")
              ? questions.show(call, path.substring("/form/".length()))
              : path.startsWith("/advice/")
                  ? questions.advise(call, path.substring("/advice/".length()))
                  : questions.notFound();
    };
  }

  private Reply done(Call call, String path) throws IOException {
    if (signIn.isPresent() && SignInDesk.isHere(path, true)) {
      return signIn.get().done(call, path);
    }
    if (status.isPresent() && path.equals("/status")) {
      return status.get().look(call);
    }
    if (status.isPresent() && path.equals("/status/begin")) {
      return beginStatus(call);
    }
    return switch (path) {
      case "/begin" -> begin(call);
      case "/begin-again" -> beginAgain(call);
      case "/exit" -> exit(call);
      case "/send" -> sending.send(call);
      case "/form/files/add" -> files.add(call);
      default -> {
        String address = path.startsWith("/form/") ? path.substring("/form/".length()) : "";
        Matcher file = FILE.matcher(address);
        yield file.matches()
            ? files.remove(call, file.group(1))
            : address.isEmpty() ? questions.notFound() : questions.take(call, address);
      }
    };
  }

  private Reply start(Call call) throws IOException {
    Optional<DraftSecret> secret = SessionCookie.read(call);
    Optional<Draft> draft =
        drafts.read(secret).filter(d -> d.stage() != Draft.Stage.SENT).filter(d -> !d.isBlank());
    return screens.show(
        200,
        "start",
        new Screens.Around(
            "Start",
            draft.isEmpty() ? "" : secret.map(DraftSecret::pageToken).orElse(""),
            "",
            false),
        Map.of(
            "draft", draft.isPresent(),
            "resume", draft.map(parts::resume).orElse("/"),
            "signIn", signIn.isPresent()));
  }

  private Reply page(Call call, String template, String title) {
    String token = SessionCookie.read(call).map(DraftSecret::pageToken).orElse("");
    return screens.show(200, template, new Screens.Around(title, token, "", false), Map.of());
  }

  /** A new secret; nothing is kept before something was typed. */
  private Reply begin(Call call) throws IOException {
    if (!Gate.sameSite(call)) {
      return gate.forged();
    }
    Optional<DraftSecret> secret = SessionCookie.read(call);
    Optional<Draft> draft = drafts.read(secret);
    return draft.filter(d -> d.stage() != Draft.Stage.SENT).isPresent()
        ? Screens.to(parts.resume(draft.get()))
        : fresh(draft);
  }

  /** A new secret; whoever has signed in stays so. */
  private Reply fresh(Optional<Draft> before) throws IOException {
    DraftSecret secret = DraftSecret.generate(random);
    Optional<Draft.Proof> proof = before.flatMap(Draft::proof);
    if (proof.isPresent()) {
      drafts.write(secret, Draft.begun(drafts.newKey()).proven(proof.get()));
    }
    return Screens.to("/form/" + parts.journey().first().address())
        .with("Set-Cookie", SessionCookie.set(secret));
  }

  /** A secret to sign in with, for whoever only wants to ask. */
  private Reply beginStatus(Call call) {
    if (!Gate.sameSite(call)) {
      return gate.forged();
    }
    Reply on = Screens.to(Door.SIGN_IN);
    return SessionCookie.read(call).isPresent()
        ? on
        : on.with("Set-Cookie", SessionCookie.set(DraftSecret.generate(random)));
  }

  private Reply beginAgain(Call call) throws IOException {
    return switch (gate.check(call)) {
      case Gate.Entry.Out out -> out.reply();
      case Gate.Entry.In in -> {
        Optional<Draft> before = drafts.read(in.secret());
        forget(in.secret());
        yield fresh(before);
      }
    };
  }

  /** Always leads away; deletes the draft where the request is its own page's. */
  private Reply exit(Call call) throws IOException {
    if (!Gate.sameSite(call)) {
      return Screens.to("/");
    }
    if (gate.check(call) instanceof Gate.Entry.In in) {
      forget(in.secret());
    }
    return screens
        .show(200, "exited", Screens.Around.plain(""), Map.of("leaveTo", LEAVE_TO))
        .with("Set-Cookie", SessionCookie.clear())
        .with("Refresh", "0; url=" + LEAVE_TO);
  }

  private void forget(DraftSecret secret) throws IOException {
    Lock lock = drafts.lockOf(secret);
    lock.lock();
    try {
      drafts.remove(secret);
    } finally {
      lock.unlock();
    }
  }
}
