package org.sallyport.bench.load;

import java.util.Arrays;

/** Collects how long each request took, in nanoseconds. Thread-safe. */
final class Times {
  private long[] values = new long[4096];
  private int count;

  synchronized void add(long nanos) {
    if (count == values.length) {
      values = Arrays.copyOf(values, count * 2);
    }
    values[count++] = nanos;
  }

  synchronized int count() {
    return count;
  }

  /** The value in milliseconds that {@code share} of all are not above. */
  synchronized double percentile(double share) {
    if (count == 0) {
      return Double.NaN;
    }
    long[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    int at = (int) Math.ceil(share * count) - 1;
    return sorted[Math.max(0, at)] / 1e6;
  }
}
