package org.sallyport.crypto.landing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which record holds which bytes of a landing file; where writes overlap, the later one counts. Not
 * thread-safe.
 */
final class Extents {
  private final TreeMap<Long, Extent> byStart = new TreeMap<>();
  private long size;

  /**
   * A run of plain bytes.
   *
   * @param start of the run in the file
   * @param length bytes of the run
   * @param record of which it is a part
   * @param skip bytes of the record before the run
   */
  record Extent(long start, int length, Entry record, int skip) {
    long end() {
      return start + length;
    }

    private Extent from(long position) {
      int cut = (int) (position - start);
      return new Extent(position, length - cut, record, skip + cut);
    }

    private Extent until(long position) {
      return new Extent(start, (int) (position - start), record, skip);
    }
  }

  long size() {
    return size;
  }

  void add(Entry record) {
    long end = record.position() + record.length();
    cut(record.position(), end);
    byStart.put(record.position(), new Extent(record.position(), record.length(), record, 0));
    size = Math.max(size, end);
  }

  void truncate(long to) {
    cut(to, Long.MAX_VALUE);
    size = to;
  }

  /** The runs in order; they may leave holes. */
  Collection<Extent> inOrder() {
    return List.copyOf(byStart.values());
  }

  private void cut(long from, long to) {
    List<Extent> rests = new ArrayList<>();
    Map.Entry<Long, Extent> before = byStart.lowerEntry(from);
    if (before != null && before.getValue().end() > from) {
      rests.add(before.getValue().until(from));
      if (before.getValue().end() > to) {
        rests.add(before.getValue().from(to));
      }
      byStart.remove(before.getKey());
    }
    Map<Long, Extent> covered = byStart.subMap(from, true, to, false);
    for (Extent one : covered.values()) {
      if (one.end() > to) {
        rests.add(one.from(to));
      }
    }
    covered.clear();
    rests.forEach(rest -> byStart.put(rest.start(), rest));
  }
}
