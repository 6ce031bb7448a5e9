package org.sallyport.app.demo;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sallyport.app.demo.OwnLetters.Received;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.EnvelopeException;
import org.sallyport.crypto.envelope.EnvelopeOpener;
import org.sallyport.hub.client.Reading;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the hub sees of a submission: the record, its source, its original. */
final class HubView {
  private final Stage stage;
  private final Sentences sentences;
  private final EnvelopeOpener hub;
  private final EnvelopeOpener second;
  private final JsonMapper json = JsonMapper.shared();

  HubView(Stage stage, Sentences sentences, OwnLetters keys) throws IOException {
    this.stage = stage;
    this.sentences = sentences;
    this.hub = keys.opener("hub");
    this.second = keys.opener(DemoFolder.SECOND);
  }

  /** Shows a record that the hub's client has opened, verified and matched. */
  void show(Received received) throws DemoFault {
    String reference = received.record().reference();
    JsonNode record = json.readTree(received.record().json().toArray());
    Bytes source = received.record().source().orElseThrow(() -> fault("fault.source", reference));
    if (!opens(second, received.body(), received.record().json())) {
      throw fault("fault.second", reference);
    }
    if (opensAtAll(hub, sealedSource(record))) {
      throw fault("fault.source", reference);
    }
    stage.tell("sealed", "sealed", received.body().size());
    stage.tell("opens", "opens");
    stage.value("record", Excerpt.of(record));
    stage.tell("source", "source");
    JsonNode opened = json.readTree(source.toArray());
    JsonNode submitter = opened.path("submitter");
    stage.value(
        "inside",
        Stream.of(word(submitter, "name"), word(submitter, "role"), agency(opened))
            .filter(said -> !said.isEmpty())
            .collect(Collectors.joining(", ")));
    for (JsonNode text : opened.path("unmapped")) {
      stage.tell("unmapped", "unmapped", word(text, "text"), word(text, "place"));
    }
  }

  /** The form itself, which only the originals key opens. */
  void showOriginal(Reading.Slice original, byte[] sent) throws DemoFault {
    if (!Arrays.equals(original.content().toArray(), sent)) {
      throw fault("fault.content", original.header().reference());
    }
    stage.tell("original", "original", original.header().name(), original.header().size());
  }

  /** The words of the school's JSON must stand in the record. */
  void mustHold(Received received, String sent) throws DemoFault {
    mustSay(received, json.readTree(sent).at("/information/0/text").asString(""));
  }

  /** The form's words must stand in the record, and what was typed beside the fields in source. */
  void mustHold(Received received, Samples sent) throws DemoFault {
    mustSay(received, sent.form().getOrDefault(Samples.TEXT, ""));
    JsonNode source =
        json.readTree(received.record().source().map(Bytes::toArray).orElse(new byte[0]));
    boolean isThere =
        source
            .path("unmapped")
            .valueStream()
            .anyMatch(text -> word(text, "text").equals(sent.between()));
    if (!isThere) {
      throw fault("fault.content", received.record().reference());
    }
  }

  /** These words must be those of the record, under a marking. */
  void mustSay(Received received, String text) throws DemoFault {
    JsonNode record = json.readTree(received.record().json().toArray());
    if (!record.at("/information/0/text").asString("").equals(text)) {
      throw fault("fault.content", received.record().reference());
    }
    if (!record.at("/marking/applied").asString("").startsWith("OFFICIAL-SENSITIVE")) {
      throw fault("fault.marking", received.record().reference());
    }
  }

  private static boolean opens(EnvelopeOpener key, Bytes sealed, Bytes expected) {
    try {
      return key.open(sealed).content().equals(expected);
    } catch (EnvelopeException e) {
      return false;
    }
  }

  private static boolean opensAtAll(EnvelopeOpener key, Bytes sealed) {
    try {
      return key.open(sealed).content().size() > 0;
    } catch (EnvelopeException e) {
      return false;
    }
  }

  private static Bytes sealedSource(JsonNode record) {
    return Bytes.own(Base64.getDecoder().decode(record.path("source").asString("")));
  }

  private static String agency(JsonNode source) {
    String written = word(source.path("submitter"), "agency");
    return written.isEmpty() ? word(source.path("agency"), "name") : written;
  }

  private static String word(JsonNode node, String member) {
    return node.path(member).asString("");
  }

  private DemoFault fault(String key, Object... found) {
    return new DemoFault(sentences.say(key, found));
  }
}
