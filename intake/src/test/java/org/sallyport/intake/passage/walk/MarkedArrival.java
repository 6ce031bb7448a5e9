package org.sallyport.intake.passage.walk;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.passage.marking.MarkFound;
import org.sallyport.intake.passage.marking.MarkingPositions;
import org.sallyport.intake.passage.normalise.Submission;
import org.sallyport.intake.passage.read.SealedArrival;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.record.Channel;
import org.sallyport.templates.record.MarkPlace;
import tools.jackson.databind.node.ObjectNode;

/** A whole arrival with a text in the place that a case names, and the markings found in it. */
final class MarkedArrival {
  private static final List<String> STORY =
      List.of("A boy was seen at the park with two men.", "They left in a van.", "He came back.");

  private static final Stages STAGES = new Fixture().stages();

  private MarkedArrival() {}

  /** One way in which the text of a case arrives, and what was found there. */
  record Seen(String as, List<MarkFound> marks) {}

  /** What is found where the case stands, in every way in which it may arrive. */
  static List<Seen> of(MarkCase one) {
    return switch (one.place()) {
      case "SUBJECT" -> List.of(mail("Subject: " + encoded(one.text()), STORY));
      case "FILE_NAME" -> List.of(file(one.text(), document().lines(STORY)));
      case "HEADER" -> List.of(word(document().header(one.text()).lines(STORY)));
      case "FOOTER" -> List.of(word(document().footer(one.text()).lines(STORY)));
      case "WATERMARK" -> List.of(word(document().watermark(one.text()).lines(STORY)));
      case "PROPERTY" -> List.of(word(document().property(one.detail(), one.text()).lines(STORY)));
      case "FIRST_LINE" -> words(joined(one.lines(), STORY));
      case "LAST_LINE" -> words(joined(STORY, one.lines()));
      case "BODY" -> words(joined(joined(STORY, one.lines()), STORY));
      case "FIELD" -> List.of(form(one), json(Channel.API, one), word(labelled(one)));
      case "WEB" -> List.of(json(Channel.WEB, one));
      case "COLUMN", "MANIFEST" -> List.of(position(one));
      case "LABEL" -> List.of(mail(one.detail() + ": " + one.text(), STORY));
      case "SIGNED" -> List.of(signed(one));
      default -> throw new AssertionError(one.place());
    };
  }

  private static MarkedDocument document() {
    return new MarkedDocument();
  }

  private static MarkedDocument labelled(MarkCase one) {
    return document()
        .lines(STORY)
        .lines(List.of("Protective marking: " + one.lines().getFirst()))
        .lines(STORY);
  }

  private static List<Seen> words(List<String> lines) {
    return List.of(word(document().lines(lines)), mail("Subject: Information", lines));
  }

  private static Seen word(MarkedDocument document) {
    Seen seen = file("form.docx", document);
    return new Seen("Word", seen.marks());
  }

  private static Seen file(String name, MarkedDocument document) {
    return new Seen("file", marks(new Fixture().docx(name, document.docx())));
  }

  private static Seen form(MarkCase one) {
    Bytes filled =
        FormFiller.blank(Fixture.FORM)
            .fill("marking", String.join("\n", one.lines()))
            .fill("information[0].text", STORY.getFirst())
            .done();
    List<MarkFound> marks = marks(new Fixture().docx("form.docx", filled));
    // The blank form has its own, at the top of each page.
    return new Seen(
        "our form", marks.stream().filter(mark -> mark.where() == MarkPlace.FIELD).toList());
  }

  private static Seen json(Channel channel, MarkCase one) {
    ObjectNode posted = Fixture.MAPPER.createObjectNode();
    posted.put("marking", String.join("\n", one.lines()));
    posted.putArray("information").addObject().put("text", STORY.getFirst());
    Fixture fixture = new Fixture();
    fixture.channel = channel;
    return new Seen("JSON", marks(fixture.json(posted.toString())));
  }

  private static Seen mail(String header, List<String> lines) {
    String words = String.join("\n", lines);
    String raw =
        "From: A <a@school.example>\nMIME-Version: 1.0\n%s\nContent-Type: text/plain; charset=utf-8"
            .formatted(header);
    return new Seen("mail", marks(new Fixture().mail(raw + "\n\n" + words + "\n")));
  }

  /** A mail with a signature beside it, labelled with privacy mark and classification. */
  private static Seen signed(MarkCase one) {
    OptionalInt number =
        one.detail().isEmpty()
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(one.detail()));
    String p7s =
        Base64.getMimeEncoder()
            .encodeToString(
                LabelledSignature.over(String.join("\n", STORY), one.text(), number).toArray());
    String raw =
        """
        From: A <a@police.example>
        Subject: Information
        MIME-Version: 1.0
        Content-Type: multipart/signed; boundary=s; protocol="application/pkcs7-signature"

        --s
        Content-Type: text/plain

        %s
        --s
        Content-Type: application/pkcs7-signature; name=smime.p7s
        Content-Transfer-Encoding: base64

        %s
        --s--
        """
            .formatted(String.join("\n", STORY), p7s);
    return new Seen("S/MIME", marks(new Fixture().mail(raw)));
  }

  /** Bulk columns and manifests are looked at by the scan of the file; these are its words. */
  private static Seen position(MarkCase one) {
    String text = String.join("\n", one.lines());
    return new Seen(
        "bulk", MarkingPositions.field(1, MarkPlace.valueOf(one.place()), text).stream().toList());
  }

  private static List<MarkFound> marks(Fixture arrival) {
    try {
      return STAGES
          .normalise()
          .apply(STAGES.read().apply(new SealedArrival(arrival.facts(), arrival.parts())))
          .stream()
          .map(Submission::marks)
          .flatMap(List::stream)
          .distinct()
          .toList();
    } catch (Unavailable e) {
      throw new AssertionError(e);
    }
  }

  private static String encoded(String subject) {
    byte[] utf8 = subject.getBytes(StandardCharsets.UTF_8);
    return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(utf8) + "?=";
  }

  private static List<String> joined(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
