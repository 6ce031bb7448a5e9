package org.sallyport.routes.web;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sallyport.intake.ledger.LedgerView.Standing;
import org.sallyport.intake.ledger.LedgerView.StatusAnswer;
import org.sallyport.intake.ledger.LedgerView.Step;
import org.sallyport.intake.reception.Answer;
import org.sallyport.intake.reception.Arrival;
import org.sallyport.intake.reception.Reception;
import org.sallyport.intake.sender.LinkSenders;
import org.sallyport.intake.signin.SignInMails.Wanted;
import org.sallyport.intake.submission.SubmissionState;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.intake.watch.Alarms;
import org.sallyport.routes.channel.DeskReception;
import org.sallyport.templates.record.SubmissionStatus;

/** A web house whose writers must show their mailbox; mails stay in the hands of the test. */
final class LinkHouse implements Reception, Alarms, AutoCloseable {
  static final String OWN = "HUB-261124-AAAAA-AAAAAA";
  private static final Instant AT = Instant.parse("2026-11-24T09:00:00Z");

  final AgencyBook register = new AgencyBook();
  private final Path folder;
  private final boolean hourlyLimits;
  private final DeskReception desk = new DeskReception();
  private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
  private final List<Wanted> mails = new CopyOnWriteArrayList<>();
  private final List<AlarmCode> alarms = new CopyOnWriteArrayList<>();
  private WebHouse web;

  LinkHouse(Path folder, boolean hourlyLimits) throws IOException {
    this.folder = folder;
    this.hourlyLimits = hourlyLimits;
    this.web = open();
  }

  private WebHouse open() throws IOException {
    return new WebHouse(
        folder,
        this,
        hourlyLimits,
        Optional.of(
            new LinkAccess(
                new LinkSenders(register, Set.of("intake@hub.example")),
                mails::add,
                LinkHouse::statusFor,
                LinkHouse::standing,
                this,
                () -> URI.create("https://intake.hub.example/"))));
  }

  private static Optional<StatusAnswer> statusFor(String reference, String agency) {
    return reference.equals(OWN) && agency.equals("school")
        ? Optional.of(
            new StatusAnswer(reference, SubmissionStatus.OPENED, AT, List.of(), List.of()))
        : Optional.empty();
  }

  private static Optional<Standing> standing(String reference) {
    return Optional.of(
        new Standing(
            reference,
            SubmissionState.OPENED,
            "WEB",
            false,
            List.of(
                new Step("RECEIVED", AT),
                new Step("HELD", AT.plusSeconds(60)),
                new Step("OPENED", AT.plus(Duration.ofMinutes(90)))),
            List.of()));
  }

  void restart() throws IOException {
    web.close();
    web = open();
  }

  WebHouse web() {
    return web;
  }

  Visitor visitor() {
    return new Visitor(web.address(), web.trust());
  }

  List<Wanted> mails() {
    return mails;
  }

  /** The newest mail's link, as a path. */
  String link() {
    return mails.getLast().link().getPath();
  }

  List<Arrival> arrivals() {
    return arrivals;
  }

  List<AlarmCode> alarms() {
    return alarms;
  }

  @Override
  public Answer receive(Arrival arrival) {
    arrivals.add(arrival);
    return desk.receive(arrival);
  }

  @Override
  public void raise(AlarmCode code, Optional<String> reference) {
    alarms.add(code);
  }

  /** Fields of a form, one value each. */
  static Map<String, List<String>> field(String name, String value) {
    return Map.of(name, List.of(value));
  }

  @Override
  public void close() {
    web.close();
  }
}
