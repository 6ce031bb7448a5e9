package org.sallyport.app.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sallyport.app.demo.OwnLetters.Received;
import org.sallyport.app.gateway.World;
import org.sallyport.hub.client.HubException;
import org.sallyport.hub.client.Reading;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.form.FormDefinition;

/**
 * Sends one real submission through each channel there is and shows what the hub got of it and how
 * it is proven. It fails where anything is not as it was sent.
 */
final class Walk {
  static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final Stage stage;
  private final Sentences sentences;
  private final World world;

  Walk(Stage stage, Sentences sentences, World world) {
    this.stage = stage;
    this.sentences = sentences;
    this.world = world;
  }

  /** Those who send, each by a channel of its own and its real protocols. */
  record Senders(MailLeg mail, WebLeg web, SftpLeg sftp, DemoSender api) {}

  /** What the references of the walk are, by who sent. */
  private record Taken(String mailed, String messageId, String web, String row, String json) {
    Set<String> all() {
      return Set.of(mailed, web, row, json);
    }
  }

  /** Walks every channel once. */
  void go(Senders senders, OwnLetters hub, HubView view, Proofs proofs)
      throws DemoFault, IOException, HubException, Unavailable, InterruptedException {
    Samples samples = Samples.of(world.clock());
    byte[] docx =
        FilledForm.of(FormDefinition.load(), samples.form(), Samples.TEXT, samples.between());
    Taken taken = send(senders, samples, docx);
    Map<String, Received> records = hub.records(taken.all());
    // The urgent one first, as the hub's queue gives it.
    show(view, records, taken.row());
    show(view, records, taken.mailed());
    original(hub, view, taken.mailed(), docx);
    show(view, records, taken.web());
    show(view, records, taken.json());
    view.mustHold(received(records, taken.mailed()), samples);
    view.mustSay(received(records, taken.web()), samples.web().getOrDefault(Samples.WEB_TEXT, ""));
    view.mustSay(received(records, taken.row()), samples.rowText());
    view.mustHold(received(records, taken.json()), samples.json());
    hub.opened(taken.all());
    stage.step("step.status");
    String state = opened(senders.api(), taken.json());
    stage.tell("status", "status", taken.json() + "  " + state);
    receipt(senders.mail(), taken.messageId(), "opened");
    stage.step("step.proof");
    for (String reference : List.of(taken.mailed(), taken.web(), taken.row(), taken.json())) {
      proofs.prove(received(records, reference));
    }
    stage.gap();
    stage.say("done");
  }

  private Taken send(Senders senders, Samples samples, byte[] docx)
      throws DemoFault, IOException, InterruptedException {
    stage.step("step.mail");
    String messageId = senders.mail().send(docx);
    stage.step("step.web");
    WebLeg.Sent web =
        senders
            .web()
            .fillIn(samples.web())
            .orElseThrow(() -> fault("fault.web", PATIENCE.toSeconds()));
    stage.tell("answer", "answer.web", web.pages());
    stage.value("reference", web.reference());
    stage.step("step.sftp");
    senders.sftp().send(samples.rowsName(), samples.rows());
    SftpLeg.Answered row =
        senders
            .sftp()
            .await(samples.rowsName(), PATIENCE)
            .orElseThrow(() -> fault("fault.sftp", PATIENCE.toSeconds()));
    stage.tell("answer", "answer.sftp", row.state(), row.result());
    stage.value("reference", row.reference());
    stage.step("step.receipt");
    String mailed = receipt(senders.mail(), messageId, "received");
    stage.step("step.json");
    String json = accepted(senders.api().sendJson(samples.json()));
    return new Taken(mailed, messageId, web.reference(), row.reference(), json);
  }

  private String receipt(MailLeg mail, String messageId, String kind)
      throws DemoFault, IOException, InterruptedException {
    MailLeg.Seen seen =
        mail.await(messageId, kind, PATIENCE)
            .orElseThrow(() -> fault("fault.receipt", kind, PATIENCE.toSeconds()));
    if (seen.references().size() != 1) {
      throw fault("fault.receipt", kind, PATIENCE.toSeconds());
    }
    stage.tell("receipt", "receipt", seen.subject(), kind);
    stage.value("reference", seen.references().getFirst());
    return seen.references().getFirst();
  }

  private void show(HubView view, Map<String, Received> records, String reference)
      throws DemoFault {
    stage.step("step.record", reference);
    view.show(received(records, reference));
  }

  /** The mail as it came, and the form that was in it. */
  private void original(OwnLetters hub, HubView view, String reference, byte[] docx)
      throws DemoFault, IOException, HubException {
    Map<Integer, Reading.Slice> originals = hub.originals(reference, 2);
    Reading.Slice form =
        originals.values().stream()
            .filter(slice -> slice.header().name().endsWith(".docx"))
            .findFirst()
            .orElseThrow(() -> fault("fault.original", reference, PATIENCE.toSeconds()));
    view.showOriginal(form, docx);
  }

  private String accepted(DemoSender.Reply reply) throws DemoFault {
    if (reply.status() != 201) {
      throw fault("fault.answer", (reply.status() + " " + reply.problems()).strip());
    }
    stage.tell("answer", "answer", reply.status(), reply.state());
    stage.value("reference", reply.reference());
    stage.value(
        "problems",
        reply.problems().isEmpty()
            ? sentences.say("problems.none")
            : String.join("\n", reply.problems()));
    return reply.reference();
  }

  private Received received(Map<String, Received> records, String reference) throws DemoFault {
    Received received = records.get(reference);
    if (received == null) {
      throw fault("fault.missing", reference, PATIENCE.toSeconds());
    }
    return received;
  }

  /** Waits until the sender sees that a person has opened it; what the sender sees. */
  private String opened(DemoSender sender, String reference)
      throws IOException, InterruptedException, DemoFault {
    return new Patience(world.clock(), LOOK)
        .await(
            PATIENCE,
            () ->
                Optional.of(sender.status(reference).state())
                    .filter(state -> state.equals("OPENED")))
        .orElseThrow(() -> fault("fault.status", reference, PATIENCE.toSeconds()));
  }

  private DemoFault fault(String key, Object... found) {
    return new DemoFault(sentences.say(key, found));
  }
}
