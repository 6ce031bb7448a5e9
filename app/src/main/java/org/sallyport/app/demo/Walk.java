package org.sallyport.app.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.sallyport.app.gateway.Gateway;
import org.sallyport.app.gateway.World;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.files.DurableFiles;
import org.sallyport.crypto.verify.AuditOutcome;
import org.sallyport.crypto.verify.AuditVerifier;
import org.sallyport.crypto.verify.LogKey;
import org.sallyport.hub.client.BrokerAddress;
import org.sallyport.hub.client.HubException;
import org.sallyport.hub.client.Reading;
import org.sallyport.intake.audit.AuditBook;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.form.FormDefinition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends one real submission through each channel there is and shows what the hub got of it and how
 * it is proven. All values are made up; numbers and addresses are of reserved ranges.
 */
public final class Walk {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String JSON =
      """
      { "submitter": { "name": "Alex Example", "role": "Designated safeguarding lead",
                       "agency": "Example School", "email": "dsl@school.example" },
        "gate": { "immediateDanger": "NO", "referralMade": "NOT_NEEDED" },
        "origin": { "howKnown": "WITNESSED_BY_ME" },
        "information": [ { "text": "Seen twice this week with a second phone, leaving as soon as it rang.",
                           "eventFrom": "2026-11-19" } ],
        "persons": [ { "role": ["POSSIBLE_VICTIM"], "forenames": "Robin", "surname": "Sample" } ],
        "vehicles": [ { "vrm": "ab12 cde", "colour": "silver" } ] }
      """;

  private static final Map<String, String> FORM =
      Map.of(
          "submitter.name", "Sam Specimen",
          "submitter.role", "Community nurse",
          "submitter.agency", "Example Health Trust",
          "submitter.email", "nurse@health.example",
          "gate.immediateDanger=NO", "yes",
          "information[0].text",
              "An older man waits outside the clinic in a silver car and drives her away.",
          "persons[0].forenames", "Jamie",
          "persons[0].surname", "Placeholder",
          "vehicles[0].vrm", "AB12 CDE");

  private static final String BETWEEN =
      "Typed between the fields: the clinic's camera may have seen it.";

  private final Gateway gateway;
  private final DemoFolder folder;
  private final World world;
  private final Stage stage;

  public Walk(Gateway gateway, DemoFolder folder, World world, PrintWriter out) {
    this.gateway = gateway;
    this.folder = folder;
    this.world = world;
    this.stage = new Stage(out);
  }

  /** Walks every channel once. */
  public void go() throws DemoFault, InterruptedException {
    try (DemoSender sender =
        new DemoSender(gateway.running().api(), gateway.running().caFile(), folder.token())) {
      stage.title("Sallyport demo: one submission through each channel, as far as the hub");
      stage.step("1  A school posts JSON over HTTPS (web API, bearer token)");
      String first = accepted(sender.sendJson(JSON));
      stage.step("2  A nurse sends the filled-in Word form over HTTPS");
      String second =
          accepted(sender.sendForm(FilledForm.of(FormDefinition.load(), FORM, BETWEEN)));
      Set<String> references = Set.of(first, second);
      OwnLetters hub = hub();
      Map<String, Reading.Submission> records = hub.records(references);
      Optional<Reading.Slice> original = hub.original(second);
      if (records.size() < 2 || original.isEmpty()) {
        throw new DemoFault("the hub did not get both records and the original");
      }
      hub.opened(references);
      show("3  The hub opens the first with its own key", first, records, Optional.empty());
      show("4  The hub opens the second, and the form itself", second, records, original);
      for (String reference : List.of(first, second)) {
        awaitOpened(sender, reference);
      }
      stage.step("5  Both senders now see");
      stage.values("status", List.of(first + "  OPENED", second + "  OPENED"));
      stage.step("6  The audit log proves that each was received (verified offline)");
      prove(first);
      prove(second);
    } catch (IOException | HubException | Unavailable e) {
      throw new DemoFault("the walk broke off: " + e.getMessage(), e);
    }
  }

  private OwnLetters hub() throws IOException {
    BrokerAddress broker =
        new BrokerAddress(
            URI.create(gateway.running().amqp().toString()),
            "hub",
            Files.readString(folder.hubPassword()).strip(),
            Optional.of(gateway.running().caFile()));
    return new OwnLetters(
        broker, folder.hub(), gateway.running().signerCert(), world.clock(), world.random());
  }

  private String accepted(DemoSender.Reply reply) throws DemoFault {
    if (reply.status() != 201) {
      throw new DemoFault("the gateway answered " + reply.status() + " " + reply.problems());
    }
    stage.value("answer", "201 " + reply.state() + ", sealed and durable before this answer");
    stage.value("reference", reply.reference());
    if (!reply.problems().isEmpty()) {
      stage.values("to mend", reply.problems());
    }
    return reply.reference();
  }

  private void show(
      String title,
      String reference,
      Map<String, Reading.Submission> records,
      Optional<Reading.Slice> original) {
    Reading.Submission record = records.get(reference);
    if (record == null) {
      throw new IllegalStateException("looked up before");
    }
    JsonNode json = JsonMapper.shared().readTree(record.json().toArray());
    stage.step(title);
    stage.value("reference", reference);
    stage.value("marking", json.at("/marking/applied").asString(""));
    stage.value("channel", json.path("channel").asString(""));
    stage.value("says", json.at("/information/0/text").asString(""));
    stage.value("person", person(json.at("/persons/0")));
    stage.value("vehicle", json.at("/vehicles/0/vrm").asString(""));
    stage.value("flags", words(json.path("flags")));
    original.ifPresent(
        slice ->
            stage.value(
                "original",
                slice.header().name()
                    + ", "
                    + slice.header().size()
                    + " bytes, SHA-256 "
                    + slice.header().sha256().hex().substring(0, 16)
                    + "…"));
    record.source().ifPresent(this::showSource);
  }

  /** Another key, another compartment: an analyst can work without learning who told. */
  private void showSource(Bytes source) {
    JsonNode json = JsonMapper.shared().readTree(source.toArray());
    stage.value(
        "source key",
        "opens who told: "
            + json.at("/submitter/name").asString("?")
            + ", "
            + json.at("/submitter/agency").asString("?"));
    for (JsonNode text : json.path("unmapped")) {
      stage.value("", "and text outside the fields: \"" + text.path("text").asString("") + "\"");
    }
  }

  private static String person(JsonNode person) {
    return (person.path("forenames").asString("") + " " + person.path("surname").asString(""))
        .strip();
  }

  private static String words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(one -> words.add(one.asString("")));
    return words.isEmpty() ? "none" : String.join(", ", words);
  }

  private void awaitOpened(DemoSender sender, String reference)
      throws IOException, InterruptedException, DemoFault {
    Instant until = world.clock().instant().plus(PATIENCE);
    while (!sender.status(reference).state().equals("OPENED")) {
      if (world.clock().instant().isAfter(until)) {
        throw new DemoFault("the hub's OPENED of " + reference + " did not arrive");
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private void prove(String reference) throws IOException, DemoFault, Unavailable {
    AuditBook book =
        new AuditBook(gateway.ledger().view().log(), gateway.keys().logSigner().publicKey());
    String proof =
        book.prove(reference).orElseThrow(() -> new DemoFault("no proof of " + reference));
    Path proofs = folder.data().root().resolve("proofs");
    DurableFiles.makePrivateFolder(proofs);
    Path file = proofs.resolve(reference + ".proof");
    DurableFiles.writePrivate(file, Bytes.utf8(proof));
    LogKey key =
        LogKey.parse(gateway.keys().logSigner().publicKey().format())
            .orElseThrow(() -> new DemoFault("the log's key cannot be read"));
    AuditOutcome outcome = new AuditVerifier(key).proof(file, Optional.empty());
    if (!(outcome instanceof AuditOutcome.Ok)) {
      throw new DemoFault("the proof of " + reference + ": " + outcome.line());
    }
    stage.value(reference, outcome.line());
    stage.value("", file.toString());
  }
}
