package org.sallyport.templates.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.local.Pathways;
import org.sallyport.templates.notice.Block.Heading;
import org.sallyport.templates.notice.Block.Items;
import org.sallyport.templates.notice.Block.Paragraph;
import org.sallyport.templates.notice.Receipt.Found;
import org.sallyport.templates.notice.Receipt.Item;
import org.sallyport.templates.problem.ProblemCatalogue;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.SubmissionStatus;
import org.sallyport.templates.record.Versions;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes receipts: a letter for people and the same for machines. The same receipt gives the same
 * bytes. Thread-safe.
 */
public final class ReceiptWords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy 'at' HH:mm", Locale.UK)
          .withZone(ZoneId.of("Europe/London"));

  private final Phrases phrases;
  private final LetterPress press;
  private final ProblemCatalogue catalogue;
  private final FieldPlaces places;
  private final String phone;

  private ReceiptWords(
      Phrases phrases,
      LetterPress press,
      ProblemCatalogue catalogue,
      FieldPlaces places,
      String phone) {
    this.phrases = phrases;
    this.press = press;
    this.catalogue = catalogue;
    this.places = places;
    this.phone = phone;
  }

  /** In English; Welsh will be another folder of words. */
  public static ReceiptWords english(
      FormDefinition form, ProblemCatalogue catalogue, Pathways pathways) {
    Phrases phrases = Phrases.load("en", pathways);
    return new ReceiptWords(
        phrases,
        new LetterPress("en", phrases.say("marking")),
        catalogue,
        new FieldPlaces(form, phrases),
        pathways.desk(Pathways.Way.HUB).phone());
  }

  /** The letter for people. */
  public Letter letter(Receipt receipt) {
    return switch (receipt.kind()) {
      case RECEIVED -> press.print(phrases.say("received.subject"), received(receipt));
      case OPENED -> press.print(phrases.say("opened.subject"), opened(receipt));
    };
  }

  /** The attachment {@code receipt.json}: the same for machines, with the letter's lines. */
  public String json(Receipt receipt, Letter letter) {
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    ObjectNode root = mapper.createObjectNode();
    root.put("schemaVersion", Versions.SCHEMA);
    root.put("receipt", receipt.kind().name().toLowerCase(Locale.ROOT));
    root.put("marking", phrases.say("marking"));
    root.put("receivedAt", receipt.receivedAt().toString());
    receipt.secondBy().ifPresent(by -> root.put("secondBy", by.toString()));
    root.put("phone", phone);
    ArrayNode submissions = root.putArray("submissions");
    for (Item item : receipt.items()) {
      ObjectNode submission = submissions.addObject();
      submission.put("reference", item.reference());
      submission.put("status", item.status().name());
      ArrayNode problems = submission.putArray("problems");
      for (Found found : item.problems()) {
        problems
            .addObject()
            .put("pointer", found.pointer())
            .put("code", found.code().name())
            .put("message", catalogue.sentence(found.code()));
      }
    }
    ArrayNode text = root.putArray("text");
    letter.lines().forEach(text::add);
    return mapper.writeValueAsString(root).replace("\r\n", "\n") + "\n";
  }

  private List<Block> received(Receipt receipt) {
    List<Block> blocks = new ArrayList<>();
    boolean urgent = receipt.items().stream().anyMatch(Item::urgent);
    nobody(receipt, blocks);
    if (urgent) {
      blocks.add(new Heading(phrases.say("urgent.title")));
      blocks.add(new Paragraph(phrases.say("urgent.danger"), true));
      blocks.add(new Paragraph(phrases.say("urgent.refer"), true));
      blocks.add(new Paragraph(phrases.say("urgent.wait"), false));
    }
    blocks.add(new Heading(phrases.say("received.title")));
    say(blocks, "received.kept", Map.of("time", time(receipt.receivedAt())));
    references(receipt, blocks);
    if (receipt.items().stream().anyMatch(Item::wholeWaits)) {
      say(blocks, "received.person", Map.of());
    } else if (receipt.items().stream()
        .anyMatch(item -> item.status() == SubmissionStatus.NEEDS_PERSON)) {
      say(blocks, "received.part", Map.of());
    }
    say(blocks, "received.notReferral", Map.of());
    receipt.secondBy().ifPresent(by -> say(blocks, "received.second", Map.of("by", time(by))));
    problems(receipt, blocks);
    say(blocks, "foot", Map.of());
    return blocks;
  }

  private List<Block> opened(Receipt receipt) {
    List<Block> blocks = new ArrayList<>();
    boolean allClosed =
        receipt.items().stream().allMatch(item -> item.status() == SubmissionStatus.CLOSED);
    blocks.add(new Heading(phrases.say(allClosed ? "opened.title.closed" : "opened.title")));
    say(
        blocks,
        allClosed ? "opened.closed" : "opened.done",
        Map.of("time", time(receipt.receivedAt())));
    blocks.add(
        new Items(
            receipt.items().stream()
                .map(
                    item ->
                        phrases.say(
                            "opened.reference",
                            Map.of(
                                "reference",
                                item.reference(),
                                "status",
                                phrases.say("opened." + word(item.status())))))
                .toList()));
    say(blocks, "opened.more", Map.of());
    say(blocks, "opened.notReferral", Map.of());
    say(blocks, "foot", Map.of());
    return blocks;
  }

  private static String word(SubmissionStatus status) {
    return switch (status) {
      case CLOSED -> "CLOSED";
      case RECEIVED, NEEDS_PERSON, WITH_HUB, OPENED -> "OPENED";
    };
  }

  private void nobody(Receipt receipt, List<Block> blocks) {
    if (!receipt.hubReads()) {
      blocks.add(new Paragraph(phrases.say("nobody"), true));
      blocks.add(new Paragraph(phrases.say("nobody.more"), true));
    }
  }

  private void references(Receipt receipt, List<Block> blocks) {
    List<String> references = receipt.items().stream().map(Item::reference).toList();
    if (references.size() == 1) {
      say(blocks, "received.reference.one", Map.of("reference", references.getFirst()));
    } else {
      say(blocks, "received.reference.many", Map.of());
      blocks.add(new Items(references));
    }
  }

  private void problems(Receipt receipt, List<Block> blocks) {
    boolean any = false;
    for (Item item : receipt.items()) {
      List<String> lines =
          item.problems().stream()
              .filter(found -> found.code() != ProblemCode.URGENT_CALL_999)
              .map(this::line)
              .toList();
      if (!lines.isEmpty()) {
        any = true;
        blocks.add(
            new Heading(
                receipt.items().size() == 1
                    ? phrases.say("received.problems")
                    : phrases.say("received.problems.of", Map.of("reference", item.reference()))));
        blocks.add(new Items(lines));
      }
    }
    if (any) {
      say(blocks, "received.problems.how", Map.of());
    }
  }

  private String line(Found found) {
    String message = catalogue.sentence(found.code());
    return places
        .name(found.pointer())
        .map(label -> phrases.say("problem.place", Map.of("label", label, "message", message)))
        .orElse(message);
  }

  private void say(List<Block> blocks, String key, Map<String, String> values) {
    blocks.add(new Paragraph(phrases.say(key, values), false));
  }

  private static String time(Instant at) {
    return TIME.format(at);
  }
}
