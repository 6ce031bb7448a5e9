package org.sallyport.app.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
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

  /** Walks every channel once. */
  void go(DemoSender sender, OwnLetters hub, HubView view, Proofs proofs)
      throws DemoFault, IOException, HubException, Unavailable, InterruptedException {
    Samples samples = Samples.of(world.clock());
    stage.step("step.json");
    String school = accepted(sender.sendJson(samples.json()));
    stage.step("step.form");
    byte[] docx =
        FilledForm.of(FormDefinition.load(), samples.form(), Samples.TEXT, samples.between());
    String clinic = accepted(sender.sendForm(docx));
    Map<String, Received> records = hub.records(Set.of(school, clinic));
    stage.step("step.record", school);
    view.show(received(records, school));
    Reading.Slice original =
        hub.original(clinic)
            .orElseThrow(() -> fault("fault.original", clinic, PATIENCE.toSeconds()));
    stage.step("step.record", clinic);
    view.show(received(records, clinic));
    view.showOriginal(original, docx);
    view.mustHold(received(records, school), samples.json());
    view.mustHold(received(records, clinic), samples);
    hub.opened(Set.of(school, clinic));
    stage.step("step.status");
    for (String reference : List.of(school, clinic)) {
      awaitOpened(sender, reference);
      stage.tell("status", "status", reference + "  OPENED");
    }
    stage.step("step.proof");
    proofs.prove(received(records, school));
    proofs.prove(received(records, clinic));
    stage.gap();
    stage.say("done");
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

  private void awaitOpened(DemoSender sender, String reference)
      throws IOException, InterruptedException, DemoFault {
    Instant until = world.clock().instant().plus(PATIENCE);
    while (!sender.status(reference).state().equals("OPENED")) {
      if (world.clock().instant().isAfter(until)) {
        throw fault("fault.status", reference, PATIENCE.toSeconds());
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private DemoFault fault(String key, Object... found) {
    return new DemoFault(sentences.say(key, found));
  }
}
