package org.sallyport.reader.pool;

import java.util.List;
import java.util.OptionalLong;

/**
 * What is in force now, for health and {@code doctor}.
 *
 * @param pid of a child that waits for a part
 * @param residentBytes memory of that child, where the system tells
 * @param children that run, busy ones included
 * @param protections in plain words, in the order they take effect
 */
public record ReaderStatus(
    OptionalLong pid, OptionalLong residentBytes, int children, List<String> protections) {
  public ReaderStatus {
    protections = List.copyOf(protections);
  }
}
