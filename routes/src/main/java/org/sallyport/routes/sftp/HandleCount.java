package org.sallyport.routes.sftp;

import java.util.HashMap;
import java.util.Map;

/** How much each agency has open, all its conversations together. Thread-safe. */
final class HandleCount {
  private final int most;
  private final Map<String, Integer> open = new HashMap<>();

  HandleCount(int most) {
    this.most = most;
  }

  int most() {
    return most;
  }

  synchronized boolean take(String agency) {
    int before = open.getOrDefault(agency, 0);
    if (before >= most) {
      return false;
    }
    open.put(agency, before + 1);
    return true;
  }

  synchronized void give(String agency) {
    open.computeIfPresent(agency, (_, before) -> before > 1 ? before - 1 : null);
  }
}
