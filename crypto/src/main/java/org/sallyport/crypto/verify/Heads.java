package org.sallyport.crypto.verify;

import java.io.IOException;
import java.util.Optional;

/** Checkpoints in the order of their sizes, one at a time. */
interface Heads {
  /** The next one, signature checked, or empty at the end. */
  Optional<SignedHead> next() throws IOException, Finding;

  /** These and one more, in order. */
  static Heads with(Heads heads, SignedHead extra) {
    return new Heads() {
      private Optional<SignedHead> waiting = Optional.of(extra);
      private Optional<SignedHead> read = Optional.empty();

      @Override
      public Optional<SignedHead> next() throws IOException, Finding {
        if (read.isEmpty()) {
          read = heads.next();
        }
        boolean extraFirst =
            waiting.isPresent() && (read.isEmpty() || read.get().size() >= waiting.get().size());
        Optional<SignedHead> result = extraFirst ? waiting : read;
        if (extraFirst) {
          waiting = Optional.empty();
        } else {
          read = Optional.empty();
        }
        return result;
      }
    };
  }
}
