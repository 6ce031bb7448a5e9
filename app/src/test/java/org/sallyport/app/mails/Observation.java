package org.sallyport.app.mails;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.sallyport.hub.client.Reading;
import org.sallyport.intake.ledger.LedgerView;
import org.sallyport.intake.submission.Unavailable;
import tools.jackson.databind.JsonNode;

/** What came of mails: at the hub, in the senders' mailboxes, in the ledger. */
final class Observation {
  /** Members of a record that hold what was read. */
  private static final List<String> CONTENT =
      List.of(
          "gate",
          "classification",
          "information",
          "persons",
          "vehicles",
          "comms",
          "finance",
          "objects",
          "locations",
          "links",
          "organisations",
          "involvement",
          "handling");

  private static final List<String> OF_SOURCE = List.of("submitter", "origin", "completedAt");

  private final HubSide hub;
  private final List<Got> letters;
  private final LedgerView ledger;

  Observation(HubSide hub, List<Got> letters, LedgerView ledger) {
    this.hub = hub;
    this.letters = List.copyOf(letters);
    this.ledger = ledger;
  }

  /** What came of one mail. */
  record Seen(int receipts, List<Expected> submissions) {}

  Seen of(MailCase mail) throws Unavailable {
    String id = mail.messageId();
    List<Got> receipts =
        letters.stream()
            .filter(letter -> letter.receipt().equals("received") && letter.answers().equals(id))
            .toList();
    Set<String> references = new LinkedHashSet<>();
    receipts.forEach(receipt -> references.addAll(receipt.references()));
    Stream.concat(hub.originals().stream(), hub.reviews().stream())
        .filter(slice -> slice.header().slice() == 1 && HubSide.isOf(slice, "Message-ID: " + id))
        .forEach(slice -> references.add(slice.header().reference()));
    List<Expected> submissions = new ArrayList<>();
    for (String reference : references) {
      submissions.add(submission(reference));
    }
    return new Seen(receipts.size(), submissions);
  }

  private Expected submission(String reference) throws Unavailable {
    Optional<JsonNode> record =
        hub.records().stream()
            .filter(one -> one.reference().equals(reference))
            .map(HubSide.Submission::json)
            .findFirst();
    List<Reading.Slice> reviews =
        hub.reviews().stream()
            .filter(one -> one.header().reference().equals(reference))
            .filter(one -> one.header().slice() == 1)
            .toList();
    String held = "";
    List<String> waits = new ArrayList<>();
    for (LedgerView.Held one : ledger.held()) {
      if (!one.reference().equals(reference) || !isTold(reviews, one)) {
        continue;
      }
      if (one.part() == 0) {
        held = one.reason().name();
      } else {
        waits.add(one.part() + " " + one.reason());
      }
    }
    return new Expected(
        ledger.standing(reference).orElseThrow().state().shownToSender(!waits.isEmpty()).name(),
        held,
        waits,
        record.map(json -> json.path("channel").asString()).orElse(""),
        record.map(json -> json.at("/senderAssurance/level").asString()).orElse(""),
        new TreeSet<>(record.map(Observation::flags).orElse(Set.of())),
        record.isPresent() ? fields(reference, record.get()) : Map.of());
  }

  /** What waits and is not on {@code hub.review} does not count as waiting. */
  private static boolean isTold(List<Reading.Slice> reviews, LedgerView.Held held) {
    return reviews.stream()
        .map(one -> one.header())
        .anyMatch(
            one ->
                (held.part() == 0 || one.part() == held.part())
                    && one.reason().equals(Optional.of(held.reason().name())));
  }

  private static Set<String> flags(JsonNode record) {
    Set<String> flags = new HashSet<>();
    record.path("flags").valueStream().forEach(flag -> flags.add(flag.asString()));
    return flags;
  }

  private Map<String, String> fields(String reference, JsonNode record) {
    Map<String, String> fields = new TreeMap<>();
    read(record, CONTENT, "", fields);
    hub.records().stream()
        .filter(one -> one.reference().equals(reference))
        .forEach(one -> read(one.source(), OF_SOURCE, "/source", fields));
    return fields;
  }

  /** What was read and not worked out from something else that was. */
  private static void read(
      JsonNode root, Collection<String> members, String before, Map<String, String> fields) {
    Set<String> derived = new HashSet<>();
    for (JsonNode line : root.path("trace")) {
      if (line.path("how").asString("").equals("DERIVED")) {
        derived.add(line.path("at").asString());
      }
    }
    for (String member : members) {
      gather(root.path(member), "/" + member, derived, before, fields);
    }
  }

  private static void gather(
      JsonNode node, String at, Set<String> derived, String before, Map<String, String> fields) {
    if (node.isMissingNode() || derived.contains(at)) {
      return;
    }
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        gather(member.getValue(), at + "/" + member.getKey(), derived, before, fields);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        gather(node.get(i), at + "/" + i, derived, before, fields);
      }
    } else {
      fields.put(before + at, node.asString());
    }
  }
}
