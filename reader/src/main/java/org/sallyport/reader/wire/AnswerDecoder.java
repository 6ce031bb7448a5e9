package org.sallyport.reader.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.Place;
import org.sallyport.reader.document.Property;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.ReadOutcome;
import org.sallyport.reader.document.SplitMessage;
import org.sallyport.reader.document.Trait;
import org.sallyport.reader.document.TrueType;
import org.sallyport.reader.wire.WireFault.Code;

/**
 * Reads the body of one answer. The other side may be in an attacker's hands: every number is
 * checked before it is used, nothing is kept that the limits do not allow, and nothing but a {@link
 * WireFault} is thrown.
 */
final class AnswerDecoder {
  private static final int LEAST_PIECE_BYTES = 1 + 1 + 21 + 1 + 4;
  private static final int LEAST_LEAF_BYTES = 2 + 8 + 12;
  private static final int LONGEST_NAME = 4_096;
  private static final int LONGEST_MEDIA_TYPE = 255;

  private final ByteBuffer in;
  private final ReadLimits limits;
  private long chars;

  AnswerDecoder(ByteBuffer body, ReadLimits limits) {
    this.in = body;
    this.limits = limits;
  }

  ReadOutcome decode() throws WireFault {
    ReadOutcome outcome =
        switch (octet()) {
          case AnswerFrame.READ -> new ReadOutcome.Read(document());
          case AnswerFrame.SPLIT -> new ReadOutcome.Split(message());
          case AnswerFrame.UNREADABLE ->
              new ReadOutcome.Unreadable(type(), choice(ReadOutcome.Reason.values()));
          default -> throw new WireFault(Code.BAD_VALUE);
        };
    if (in.hasRemaining()) {
      throw new WireFault(Code.TRAILING);
    }
    return outcome;
  }

  private SplitMessage message() throws WireFault {
    String subject = string(limits.textChars());
    Optional<String> fromName = optional();
    Optional<String> fromMailbox = optional();
    String sent = string(LONGEST_NAME);
    int labelled = count(limits.properties(), 8);
    List<SplitMessage.Header> labels = new ArrayList<>(labelled);
    for (int i = 0; i < labelled; i++) {
      labels.add(new SplitMessage.Header(string(LONGEST_NAME), string(limits.textChars())));
    }
    int count = count(limits.entries(), LEAST_LEAF_BYTES);
    List<SplitMessage.Leaf> leaves = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      leaves.add(leaf());
    }
    return new SplitMessage(
        new SplitMessage.Head(subject, fromName, fromMailbox, sent, labels), leaves);
  }

  private SplitMessage.Leaf leaf() throws WireFault {
    SplitMessage.Role role = choice(SplitMessage.Role.values());
    SplitMessage.Encoding encoding = choice(SplitMessage.Encoding.values());
    int offset = number();
    int length = number();
    if (offset < 0 || length < 0 || offset > limits.partBytes() - length) {
      throw new WireFault(Code.BAD_VALUE);
    }
    return new SplitMessage.Leaf(
        role,
        string(LONGEST_NAME),
        string(LONGEST_NAME),
        string(LONGEST_NAME),
        encoding,
        offset,
        length);
  }

  private ReadDocument document() throws WireFault {
    TrueType type = type();
    Set<Trait> traits = traits();
    int count = count(limits.pieces(), LEAST_PIECE_BYTES);
    List<Piece> pieces = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      pieces.add(piece());
    }
    int named = count(limits.properties(), 9);
    List<Property> properties = new ArrayList<>(named);
    for (int i = 0; i < named; i++) {
      Property.Origin origin = choice(Property.Origin.values());
      properties.add(new Property(origin, string(LONGEST_NAME), string(limits.textChars())));
    }
    return new ReadDocument(type, pieces, properties, traits);
  }

  private Piece piece() throws WireFault {
    return switch (octet()) {
      case AnswerFrame.BLOCK -> block();
      case AnswerFrame.CONTROL -> control();
      default -> throw new WireFault(Code.BAD_VALUE);
    };
  }

  private Piece block() throws WireFault {
    Piece.BlockKind kind = choice(Piece.BlockKind.values());
    Place place = place();
    boolean hidden = flag();
    String text = string(limits.textChars());
    if (text.isBlank()) {
      throw new WireFault(Code.BAD_VALUE);
    }
    return new Piece.TextBlock(kind, place, text, hidden);
  }

  private Piece control() throws WireFault {
    Piece.ControlKind kind = choice(Piece.ControlKind.values());
    Place place = place();
    boolean hidden = flag();
    boolean placeholder = flag();
    Optional<Boolean> checked = checked();
    String tag = string(LONGEST_NAME);
    String alias = string(LONGEST_NAME);
    String value = string(limits.textChars());
    Optional<String> chosen = optional();
    Optional<String> isoDate = optional();
    return new Piece.Control(
        kind, tag, alias, value, chosen, checked, isoDate, placeholder, place, hidden);
  }

  private Optional<Boolean> checked() throws WireFault {
    return switch (octet()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(false);
      case 2 -> Optional.of(true);
      default -> throw new WireFault(Code.BAD_VALUE);
    };
  }

  private TrueType type() throws WireFault {
    TrueType.Kind kind = choice(TrueType.Kind.values());
    String mediaType = string(LONGEST_MEDIA_TYPE);
    if (!mediaType.matches("[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")) {
      throw new WireFault(Code.BAD_VALUE);
    }
    return new TrueType(kind, mediaType);
  }

  private Set<Trait> traits() throws WireFault {
    int bits = number();
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    for (Trait trait : Trait.values()) {
      if ((bits & 1 << Codes.of(trait)) != 0) {
        traits.add(trait);
      }
    }
    if (bits < 0 || bits >> Trait.values().length != 0) {
      throw new WireFault(Code.BAD_VALUE);
    }
    return traits;
  }

  private Place place() throws WireFault {
    Place.Area area = choice(Place.Area.values());
    return new Place(area, ordinal(), ordinal(), ordinal(), ordinal(), ordinal());
  }

  private int ordinal() throws WireFault {
    int n = number();
    if (n < 0 || n > Place.MAX) {
      throw new WireFault(Code.BAD_VALUE);
    }
    return n;
  }

  private int count(int most, int leastBytesEach) throws WireFault {
    int n = number();
    if (n < 0 || n > most) {
      throw new WireFault(Code.OVER_LIMIT);
    }
    if (n > in.remaining() / leastBytesEach) {
      throw new WireFault(Code.TRUNCATED);
    }
    return n;
  }

  private <E extends Enum<E>> E choice(E[] values) throws WireFault {
    int n = octet();
    if (n >= values.length) {
      throw new WireFault(Code.BAD_VALUE);
    }
    return values[n];
  }

  private Optional<String> optional() throws WireFault {
    return flag() ? Optional.of(string(LONGEST_NAME)) : Optional.empty();
  }

  private String string(int mostChars) throws WireFault {
    int length = number();
    if (length < 0 || length > in.remaining()) {
      throw new WireFault(Code.TRUNCATED);
    }
    if (length > 3L * mostChars) {
      throw new WireFault(Code.OVER_LIMIT);
    }
    ByteBuffer utf8 = in.slice(in.position(), length);
    in.position(in.position() + length);
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(utf8)
              .toString();
      chars += text.length();
      if (text.length() > mostChars || chars > limits.textChars()) {
        throw new WireFault(Code.OVER_LIMIT);
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new WireFault(Code.BAD_VALUE);
    }
  }

  private boolean flag() throws WireFault {
    return switch (octet()) {
      case 0 -> false;
      case 1 -> true;
      default -> throw new WireFault(Code.BAD_VALUE);
    };
  }

  private int octet() throws WireFault {
    if (!in.hasRemaining()) {
      throw new WireFault(Code.TRUNCATED);
    }
    return Byte.toUnsignedInt(in.get());
  }

  private int number() throws WireFault {
    if (in.remaining() < 4) {
      throw new WireFault(Code.TRUNCATED);
    }
    return in.getInt();
  }
}
