package org.sallyport.reader.document;

/**
 * What one part may cost: the reader spends these while it parses, and the main process holds the
 * answer to them again.
 *
 * @param partBytes size of the part as it came
 * @param entries entries of an archive
 * @param ratio inflated bytes for each deflated byte of one entry, beyond its first MiB
 * @param inflatedBytes inflated bytes of all entries of a part together
 * @param depth elements inside each other
 * @param pieces pieces of a document
 * @param textChars UTF-16 units of all strings of a document together
 * @param properties properties of a document
 * @param answerBytes size of the answer on the wire
 */
public record ReadLimits(
    long partBytes,
    int entries,
    int ratio,
    long inflatedBytes,
    int depth,
    int pieces,
    int textChars,
    int properties,
    int answerBytes) {
  private static final int MIB = 1 << 20;

  public ReadLimits {
    if (Math.min(partBytes, inflatedBytes) < 1
        || Math.min(entries, ratio) < 1
        || Math.min(depth, pieces) < 1
        || Math.min(textChars, properties) < 1
        || answerBytes < 64) {
      throw new IllegalArgumentException("a limit must be positive");
    }
    if (partBytes > 1L << 30) {
      throw new IllegalArgumentException("a part is read from memory: at most 1 GiB");
    }
  }

  /** 25 MiB parts, 4 million characters of text, 100,000 pieces. */
  public static ReadLimits defaults() {
    return new ReadLimits(
        25L * MIB, 5_000, 200, 256L * MIB, 200, 100_000, 4_000_000, 1_000, 24 * MIB);
  }

  public ReadLimits withPartBytes(long bytes) {
    return new ReadLimits(
        bytes, entries, ratio, inflatedBytes, depth, pieces, textChars, properties, answerBytes);
  }

  public ReadLimits withArchive(int mostEntries, int mostRatio, long mostInflated) {
    return new ReadLimits(
        partBytes,
        mostEntries,
        mostRatio,
        mostInflated,
        depth,
        pieces,
        textChars,
        properties,
        answerBytes);
  }

  public ReadLimits withDepth(int most) {
    return new ReadLimits(
        partBytes, entries, ratio, inflatedBytes, most, pieces, textChars, properties, answerBytes);
  }

  public ReadLimits withDocument(int mostPieces, int mostChars, int mostProperties) {
    return new ReadLimits(
        partBytes,
        entries,
        ratio,
        inflatedBytes,
        depth,
        mostPieces,
        mostChars,
        mostProperties,
        answerBytes);
  }

  public ReadLimits withAnswerBytes(int bytes) {
    return new ReadLimits(
        partBytes, entries, ratio, inflatedBytes, depth, pieces, textChars, properties, bytes);
  }
}
