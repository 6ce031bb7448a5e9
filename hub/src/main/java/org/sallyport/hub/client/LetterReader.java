package org.sallyport.hub.client;

/** Opens and checks one letter; touches neither disk nor broker. Thread-safe. */
@FunctionalInterface
public interface LetterReader {
  /** Never throws for what a letter holds. */
  Reading read(Letter letter);
}
