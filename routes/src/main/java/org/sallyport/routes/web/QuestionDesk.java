package org.sallyport.routes.web;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.sallyport.crypto.draft.DraftSecret;
import org.sallyport.intake.draft.Draft;
import org.sallyport.intake.draft.Drafts;
import org.sallyport.routes.http.Call;
import org.sallyport.routes.http.Reply;
import org.sallyport.templates.journey.Answers;
import org.sallyport.templates.journey.Journey;
import org.sallyport.templates.journey.Page;
import org.sallyport.templates.journey.Place;
import org.sallyport.templates.pages.Question;

/** Asks and takes answers, page by page. Thread-safe. */
final class QuestionDesk {
  static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** Noted where earlier answers were gone when a page came back. */
  static final String LOST = "~lost";

  private final FormParts parts;
  private final Told told;
  private final Drafts drafts;
  private final Screens screens;
  private final Gate gate;
  private final Clock clock;

  QuestionDesk(FormParts parts, Told told, WebFormPorts ports, Screens screens, Gate gate) {
    this.parts = parts;
    this.told = told;
    this.drafts = ports.drafts();
    this.screens = screens;
    this.gate = gate;
    this.clock = ports.clock();
  }

  /** Shows the page of that address. */
  Reply show(Call call, String address) throws IOException {
    Optional<DraftSecret> secret = SessionCookie.read(call);
    Optional<Draft> draft = drafts.read(secret);
    boolean first = address.equals(parts.journey().first().address());
    if (secret.isEmpty() || (draft.isEmpty() && !first)) {
      return secret.isEmpty() ? Screens.to("/") : expired();
    }
    if (draft.isPresent() && draft.get().stage() != Draft.Stage.FILLING) {
      return Screens.to(draft.get().stage() == Draft.Stage.SENT ? "/sent" : "/check");
    }
    Answers answers = draft.map(Draft::answers).orElseGet(Answers::none);
    if (address.endsWith("/remove")) {
      return removal(secret.get(), address, answers);
    }
    return parts
        .journey()
        .at(address, answers)
        .map(place -> page(secret.get(), place, answers, Map.of(), ""))
        .orElseGet(this::notFound);
  }

  private Reply page(
      DraftSecret secret, Place place, Answers answers, Map<String, String> errors, String seen) {
    Page page = place.page();
    if (page.kind() == Page.Kind.LIST) {
      return list(secret, place, answers);
    }
    List<Question.Set> sets = parts.questions().of(place, answers, errors);
    Map<String, Object> model = new HashMap<>();
    model.put("page", page.id());
    model.put("heading", parts.questions().heading(place, answers));
    model.put(
        "caption",
        place.list().map(l -> capital(l.noun().one()) + " " + (place.element() + 1)).orElse(""));
    model.put("sets", sets);
    model.put("problems", told.summary(sets));
    model.put("seen", seen);
    model.put("action", "/form/" + place.address());
    model.put("noun", page.kind() == Page.Kind.BLOCK ? page.noun().one() : "");
    model.put("mayNotKnow", parts.questions().mayNotKnow(place, answers));
    return screens.show(
        errors.isEmpty() ? 200 : 422,
        "question",
        around(secret, place, answers, !errors.isEmpty()),
        model);
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(java.util.Locale.UK) + text.substring(1);
  }

  private Screens.Around around(DraftSecret secret, Place place, Answers answers, boolean error) {
    String back = parts.journey().back(place, answers).map(p -> "/form/" + p.address()).orElse("/");
    String heading = parts.questions().heading(place, answers);
    return new Screens.Around(heading, secret.pageToken(), back, error);
  }

  /** One element so far. */
  public record Element(String words, String change, String remove) {}

  private Reply list(DraftSecret secret, Place place, Answers answers) {
    Page page = place.page();
    List<Element> elements = new java.util.ArrayList<>();
    for (int i = 0; i < answers.count(page.group()); i++) {
      String at = "/form/" + page.id() + "/" + (i + 1) + "/";
      elements.add(
          new Element(
              words(page.group() + "." + i, answers),
              at + page.parts().getFirst().id(),
              at + "remove"));
    }
    return screens.show(
        200,
        "list",
        around(secret, place, answers, false),
        Map.of(
            "page", page.id(),
            "heading", parts.questions().heading(place, answers),
            "noun", page.noun().one(),
            "many", page.noun().many(),
            "elements", elements,
            "mayGrow", parts.journey().mayGrow(page, answers),
            "action", "/form/" + place.address(),
            "problems", List.of()));
  }

  /** A few words by which the writer knows an element again. */
  private static String words(String element, Answers answers) {
    return java.util.stream.Stream.of(
            "forenames",
            "surname",
            "name",
            "vrm",
            "make",
            "colour",
            "value",
            "account",
            "type",
            "freeText",
            "description",
            "from",
            "to",
            "agency",
            "worker")
        .map(member -> answers.text(element + "." + member))
        .filter(text -> !text.isBlank() && !text.equals(Answers.NOT_KNOWN))
        .limit(2)
        .map(text -> text.length() > 60 ? text.substring(0, 60) + "…" : text)
        .collect(java.util.stream.Collectors.joining(" "));
  }

  private Reply removal(DraftSecret secret, String address, Answers answers) {
    Optional<Place> place = element(address, answers);
    if (place.isEmpty()) {
      return notFound();
    }
    Page list = place.get().list().orElseThrow();
    return screens.show(
        200,
        "remove",
        new Screens.Around("Remove", secret.pageToken(), "/form/" + list.id(), false),
        Map.of(
            "noun", list.noun().one(),
            "number", place.get().element() + 1,
            "action", "/form/" + address));
  }

  /** The first page of the element that {@code LIST/N/remove} means. */
  private Optional<Place> element(String address, Answers answers) {
    String list = address.split("/", 2)[0];
    return parts.journey().pages().stream()
        .filter(p -> p.id().equals(list) && p.kind() == Page.Kind.LIST)
        .findFirst()
        .flatMap(
            p ->
                parts
                    .journey()
                    .at(
                        address.substring(0, address.length() - "remove".length())
                            + p.parts().getFirst().id(),
                        answers));
  }

  /** Shows the advice that an answer called for, and the way on. */
  Reply advise(Call call, String address) throws IOException {
    Optional<DraftSecret> secret = SessionCookie.read(call);
    Optional<Draft> draft = drafts.read(secret);
    if (draft.isEmpty()) {
      return Screens.to("/");
    }
    Answers answers = draft.get().answers();
    Optional<Place> place = parts.journey().at(address, answers);
    Optional<String> advice = place.flatMap(p -> parts.journey().advice(p, answers));
    if (advice.isEmpty()) {
      return Screens.to("/check");
    }
    return screens.show(
        200,
        "advice",
        new Screens.Around("Before you go on", secret.get().pageToken(), "/form/" + address, false),
        Map.of(
            "advice", advice.get(),
            "who", answers.text("classification.subjectGroup"),
            "next", after(place.get(), answers, false)));
  }

  /** Takes what was typed on the page of that address. */
  Reply take(Call call, String address) throws IOException {
    return switch (gate.check(call)) {
      case Gate.Entry.Out out -> out.reply();
      case Gate.Entry.In in -> {
        Lock lock = drafts.lockOf(in.secret());
        lock.lock();
        try {
          yield take(in.secret(), address, in.body());
        } finally {
          lock.unlock();
        }
      }
    };
  }

  private Reply take(DraftSecret secret, String address, FormBody body) throws IOException {
    Optional<Draft> stored = drafts.read(secret);
    Draft draft = stored.orElseGet(() -> Draft.begun(drafts.newKey()));
    switch (draft.stage()) {
      case SENT -> {
        return already(secret, draft, body);
      }
      case SENDING -> {
        return Screens.to("/check");
      }
      case FILLING -> {}
    }
    Answers answers = draft.answers();
    boolean first = address.equals(parts.journey().first().address());
    if (stored.isEmpty() && !first) {
      answers = answers.with(LOST, "yes");
    }
    if (address.endsWith("/remove")) {
      return remove(secret, draft, address);
    }
    Optional<Place> place = parts.journey().at(address, answers);
    return place.isEmpty()
        ? notFound()
        : place.get().page().kind() == Page.Kind.LIST
            ? chosen(secret, draft.with(answers), place.get(), body)
            : typed(secret, draft.with(answers), place.get(), body);
  }

  private Reply typed(DraftSecret secret, Draft draft, Place place, FormBody body)
      throws IOException {
    Typed typed = new Typed(parts, place, draft.answers(), body);
    Answers taken = typed.taken();
    boolean again = draft.answers().all(Journey.VISITED).contains(place.address());
    Answers seen = parts.journey().visited(place, taken);
    drafts.write(secret, draft.with(seen));
    Map<String, String> errors = told.onPage(place, seen, today(), typed.missing(seen));
    String shown = fingerprint(errors, seen);
    boolean passes = errors.isEmpty() || body.first("seen").equals(shown);
    if (!passes && !body.first("do").equals("unknown")) {
      return page(secret, place, seen, errors, shown);
    }
    if (body.first("do").equals("another")) {
      return Screens.to("/form/" + place.address());
    }
    return Screens.to(
        parts.journey().advice(place, seen).isPresent()
            ? "/advice/" + place.address()
            : after(place, seen, again));
  }

  /** What was wrong, so that the same a second time passes: paths and sentences, no value. */
  private static String fingerprint(Map<String, String> errors, Answers answers) {
    return errors.isEmpty()
        ? ""
        : Integer.toHexString(
            java.util.Objects.hash(errors, errors.keySet().stream().map(answers::all).toList()));
  }

  private Reply chosen(DraftSecret secret, Draft draft, Place place, FormBody body)
      throws IOException {
    Answers seen = parts.journey().visited(place, draft.answers());
    boolean again = draft.answers().all(Journey.VISITED).contains(place.address());
    drafts.write(secret, draft.with(seen));
    Page page = place.page();
    return body.first("add").equals("yes") && parts.journey().mayGrow(page, seen)
        ? Screens.to("/form/" + parts.journey().element(page, seen.count(page.group())).address())
        : Screens.to(after(place, seen, again));
  }

  private Reply remove(DraftSecret secret, Draft draft, String address) throws IOException {
    Optional<Place> place = element(address, draft.answers());
    if (place.isEmpty()) {
      return notFound();
    }
    Page list = place.get().list().orElseThrow();
    drafts.write(
        secret, draft.with(parts.journey().without(list, place.get().element(), draft.answers())));
    return Screens.to("/form/" + list.id());
  }

  private String after(Place place, Answers answers, boolean again) {
    return parts
        .journey()
        .next(place, answers, again)
        .map(p -> "/form/" + p.address())
        .orElse("/check");
  }

  private Reply already(DraftSecret secret, Draft draft, FormBody body) {
    return screens.show(
        200,
        "already",
        new Screens.Around("This form has already been sent", secret.pageToken(), "", false),
        Map.of(
            "reference", draft.receipt().map(Draft.Receipt::reference).orElse(""),
            "typed", Typed.texts(parts.form(), body)));
  }

  String today() {
    return LocalDate.now(clock.withZone(LONDON)).toString();
  }

  Reply notFound() {
    return screens.message(404, "not-found", "Page not found");
  }

  Reply expired() {
    return screens
        .message(410, "expired", "Your form is no longer here")
        .with("Set-Cookie", SessionCookie.clear());
  }
}
