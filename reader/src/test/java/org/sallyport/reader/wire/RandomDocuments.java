package org.sallyport.reader.wire;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.sallyport.reader.document.Piece;
import org.sallyport.reader.document.Piece.BlockKind;
import org.sallyport.reader.document.Piece.ControlKind;
import org.sallyport.reader.document.Place;
import org.sallyport.reader.document.Property;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.ReadOutcome;
import org.sallyport.reader.document.Trait;
import org.sallyport.reader.document.TrueType;

/** Outcomes of every shape, the same ones for the same seed. */
final class RandomDocuments {
  private static final String LETTERS = "aZ0 \t\n-é€\u2028\uFFFD😀漢";
  private final Random random;

  RandomDocuments(long seed) {
    random = new Random(seed);
  }

  ReadOutcome next() {
    if (random.nextInt(8) == 0) {
      return new ReadOutcome.Unreadable(type(), pick(ReadOutcome.Reason.values()));
    }
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    IntStream.range(0, random.nextInt(4)).forEach(i -> traits.add(pick(Trait.values())));
    List<Piece> pieces = IntStream.range(0, random.nextInt(12)).mapToObj(i -> piece()).toList();
    List<Property> properties =
        IntStream.range(0, random.nextInt(4))
            .mapToObj(i -> new Property(pick(Property.Origin.values()), text(), text()))
            .toList();
    return new ReadOutcome.Read(new ReadDocument(type(), pieces, properties, traits));
  }

  private TrueType type() {
    return TrueType.of(pick(TrueType.Kind.values()));
  }

  private Piece piece() {
    return random.nextBoolean()
        ? new Piece.TextBlock(pick(BlockKind.values()), place(), "x" + text(), random.nextBoolean())
        : new Piece.Control(
            pick(ControlKind.values()),
            text(),
            text(),
            text(),
            maybe(text()),
            maybe(random.nextBoolean()),
            maybe(text()),
            random.nextBoolean(),
            place(),
            random.nextBoolean());
  }

  private Place place() {
    return new Place(pick(Place.Area.values()), number(), number(), number(), number(), number());
  }

  private int number() {
    return random.nextInt(4) == 0 ? random.nextInt(Place.MAX + 1) : random.nextInt(5);
  }

  private <T> Optional<T> maybe(T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private String text() {
    int[] letters = LETTERS.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(9); n > 0; n--) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return text.toString();
  }
}
