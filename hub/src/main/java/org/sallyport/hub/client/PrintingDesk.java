package org.sallyport.hub.client;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Prints records, or the head lines of slices. A bad letter is not printed and, where nobody tells
 * the gateway of it, given back to the broker.
 */
public final class PrintingDesk implements Desk {
  private final LineOutput out;
  private final boolean acknowledging;
  private final Consumer<String> complaints;

  /**
   * Prints to {@code out}.
   *
   * @param acknowledging whether what is taken here is acknowledged
   * @param complaints one line for the operator
   */
  public PrintingDesk(LineOutput out, boolean acknowledging, Consumer<String> complaints) {
    this.out = out;
    this.acknowledging = acknowledging;
    this.complaints = complaints;
  }

  @Override
  public Taken take(Letter letter, Reading reading) throws IOException {
    return switch (reading) {
      case Reading.Submission record -> {
        out.line(HubJson.withSource(record.json(), record.source()));
        yield new Taken(true, true, false, Optional.of(Answers.stored(letter, record)));
      }
      case Reading.Group group -> {
        for (Reading.Submission record : group.records()) {
          out.line(HubJson.withSource(record.json(), record.source()));
        }
        int records = group.records().size();
        yield new Taken(true, records, false, Optional.of(Answers.stored(letter, group)));
      }
      case Reading.Slice slice -> {
        out.line(slice.headerJson());
        // A slice alone is never STORED: the part is nowhere as a whole.
        yield new Taken(true, true, false, Optional.empty());
      }
      case Reading.Bad bad -> {
        complaints.accept(bad.reason().name());
        yield new Taken(acknowledging, false, true, Answers.rejected(letter, bad.reason()));
      }
      case Reading.Unopened _ -> throw new IllegalStateException("unopened letters are kept raw");
    };
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
