package org.sallyport.reader.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.Place;
import org.sallyport.reader.document.Property;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.ReadOutcome;
import org.sallyport.reader.document.SplitMessage;
import org.sallyport.reader.document.Trait;
import org.sallyport.reader.document.TrueType;

/** Writes answers. Used by the reader's process only. */
public final class AnswerEncoder {
  private final ReadLimits limits;

  public AnswerEncoder(ReadLimits limits) {
    this.limits = limits;
  }

  /** The whole frame; an outcome that does not fit the limits becomes TOO_LARGE. */
  public byte[] frame(long id, ReadOutcome outcome) {
    byte[] body = body(outcome);
    if (body.length > limits.answerBytes()) {
      body = body(new ReadOutcome.Unreadable(outcome.type(), ReadOutcome.Reason.TOO_LARGE));
    }
    ByteArrayOutputStream frame = new ByteArrayOutputStream(body.length + AnswerFrame.HEAD_BYTES);
    frame.writeBytes(AnswerFrame.head(id, body.length).array());
    frame.writeBytes(body);
    return frame.toByteArray();
  }

  private byte[] body(ReadOutcome outcome) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      switch (outcome) {
        case ReadOutcome.Read read -> {
          out.writeByte(AnswerFrame.READ);
          document(out, read.document());
        }
        case ReadOutcome.Split split -> {
          out.writeByte(AnswerFrame.SPLIT);
          message(out, split.message());
        }
        case ReadOutcome.Unreadable unreadable -> {
          out.writeByte(AnswerFrame.UNREADABLE);
          type(out, unreadable.type());
          out.writeByte(Codes.of(unreadable.reason()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void message(DataOutputStream out, SplitMessage message) throws IOException {
    SplitMessage.Head head = message.head();
    string(out, head.subject());
    optional(out, head.fromName());
    optional(out, head.fromMailbox());
    string(out, head.sent());
    out.writeInt(head.labels().size());
    for (SplitMessage.Header label : head.labels()) {
      string(out, label.name());
      string(out, label.value());
    }
    out.writeInt(message.leaves().size());
    for (SplitMessage.Leaf leaf : message.leaves()) {
      out.writeByte(Codes.of(leaf.role()));
      out.writeByte(Codes.of(leaf.encoding()));
      out.writeInt(leaf.offset());
      out.writeInt(leaf.length());
      string(out, leaf.name());
      string(out, leaf.declaredType());
      string(out, leaf.charset());
    }
  }

  private void document(DataOutputStream out, ReadDocument document) throws IOException {
    type(out, document.type());
    int traits = 0;
    for (Trait trait : document.traits()) {
      traits |= 1 << Codes.of(trait);
    }
    out.writeInt(traits);
    out.writeInt(document.pieces().size());
    for (Piece piece : document.pieces()) {
      switch (piece) {
        case Piece.TextBlock block -> block(out, block);
        case Piece.Control control -> control(out, control);
      }
      if (out.size() > limits.answerBytes()) {
        return; // frame() sees that it is too long
      }
    }
    out.writeInt(document.properties().size());
    for (Property property : document.properties()) {
      out.writeByte(Codes.of(property.origin()));
      string(out, property.name());
      string(out, property.value());
    }
  }

  private static void block(DataOutputStream out, Piece.TextBlock block) throws IOException {
    out.writeByte(AnswerFrame.BLOCK);
    out.writeByte(Codes.of(block.kind()));
    place(out, block.place());
    out.writeBoolean(block.hidden());
    string(out, block.text());
  }

  private static void control(DataOutputStream out, Piece.Control control) throws IOException {
    out.writeByte(AnswerFrame.CONTROL);
    out.writeByte(Codes.of(control.kind()));
    place(out, control.place());
    out.writeBoolean(control.hidden());
    out.writeBoolean(control.placeholder());
    out.writeByte(control.checked().map(is -> is ? 2 : 1).orElse(0));
    string(out, control.tag());
    string(out, control.alias());
    string(out, control.value());
    optional(out, control.choice());
    optional(out, control.isoDate());
  }

  private static void type(DataOutputStream out, TrueType type) throws IOException {
    out.writeByte(Codes.of(type.kind()));
    string(out, type.mediaType());
  }

  private static void place(DataOutputStream out, Place place) throws IOException {
    out.writeByte(Codes.of(place.area()));
    out.writeInt(place.number());
    out.writeInt(place.table());
    out.writeInt(place.row());
    out.writeInt(place.column());
    out.writeInt(place.paragraph());
  }

  private static void optional(DataOutputStream out, Optional<String> value) throws IOException {
    out.writeBoolean(value.isPresent());
    if (value.isPresent()) {
      string(out, value.get());
    }
  }

  private static void string(DataOutputStream out, String value) throws IOException {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
