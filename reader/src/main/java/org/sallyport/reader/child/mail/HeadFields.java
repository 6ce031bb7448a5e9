package org.sallyport.reader.child.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.dom.address.MailboxList;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.MimeUtil;
import org.sallyport.reader.child.text.DecodedText;
import org.sallyport.reader.document.SplitMessage.Head;
import org.sallyport.reader.document.SplitMessage.Header;

/** Gathers what the header of a mail says of it. Used by one thread. */
final class HeadFields {
  private static final int LONGEST_SUBJECT = 100_000;
  private static final int LONGEST_LABEL = 16_000;
  private static final int LONGEST_NAME = 1_000;
  private static final int MOST_LABELS = 50;

  /** Headers in which a security label may stand (DOMAIN §3.3). */
  private static final Set<String> LABELS =
      Set.of(
          "sio-label",
          "msip_labels",
          "x-protective-marking",
          "protective-marking",
          "x-classification",
          "classification",
          "x-security-classification",
          "security-classification",
          "sensitivity");

  private final StringBuilder subject = new StringBuilder();
  private Optional<Mailbox> from = Optional.empty();
  private String sent = "";
  private final List<Header> labels = new ArrayList<>();

  /** Takes one header field. */
  void take(Field field) {
    String name = field.getName().strip().toLowerCase(Locale.ROOT);
    switch (name) {
      case "subject" -> subject(decoded(text(field)).strip());
      case "from" -> from = from.or(() -> mailbox(text(field)));
      case "date" -> sent = sent.isEmpty() ? PartHead.cut(text(field).strip(), LONGEST_NAME) : sent;
      default -> {
        if (LABELS.contains(name) && labels.size() < MOST_LABELS) {
          labels.add(new Header(name, PartHead.cut(decoded(text(field)).strip(), LONGEST_LABEL)));
        }
      }
    }
  }

  Head head() {
    return new Head(
        PartHead.cut(subject.toString(), LONGEST_SUBJECT),
        from.map(Mailbox::getName)
            .filter(name -> !name.isBlank())
            .map(name -> PartHead.cut(name, LONGEST_NAME)),
        from.map(Mailbox::getAddress)
            .filter(address -> !address.isBlank())
            .map(address -> PartHead.cut(address, LONGEST_NAME)),
        sent,
        labels);
  }

  /** A second subject is no less typed than the first. */
  private void subject(String text) {
    if (!text.isEmpty() && subject.indexOf(text) < 0) {
      subject.append(subject.isEmpty() ? "" : " / ").append(text);
    }
  }

  private static Optional<Mailbox> mailbox(String text) {
    try {
      MailboxList boxes = LenientAddressParser.DEFAULT.parseAddressList(text).flatten();
      return boxes.isEmpty() ? Optional.empty() : Optional.of(boxes.get(0));
    } catch (RuntimeException e) {
      return Optional.empty(); // too crooked to name anybody
    }
  }

  /** The value, unfolded; bytes beyond ASCII are UTF-8 (RFC 6532) or an older British program's. */
  private static String text(Field field) {
    ByteSequence raw = field.getRaw();
    if (raw == null) {
      return field.getBody() == null ? "" : field.getBody();
    }
    String whole = DecodedText.of(raw.toByteArray());
    return MimeUtil.unfold(whole.substring(whole.indexOf(':') + 1));
  }

  /** With its encoded words (RFC 2047) decoded; what is none stays as it is. */
  static String decoded(String text) {
    try {
      return DecoderUtil.decodeEncodedWords(text, DecodeMonitor.SILENT, StandardCharsets.UTF_8);
    } catch (RuntimeException e) {
      return text;
    }
  }
}
