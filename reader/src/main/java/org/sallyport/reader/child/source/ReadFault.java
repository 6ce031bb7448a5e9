package org.sallyport.reader.child.source;

import java.io.IOException;
import org.sallyport.reader.document.ReadOutcome.Reason;

/**
 * A part cannot be read. An {@link IOException}, so that it finds its way out through a stream
 * inside a parser. Carries a code and never content.
 */
public final class ReadFault extends IOException {
  private static final long serialVersionUID = 1L;
  private final Reason reason;

  public ReadFault(Reason reason) {
    super(reason.name());
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
