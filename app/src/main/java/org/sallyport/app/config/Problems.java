package org.sallyport.app.config;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with a configuration, one line each. For one thread. */
final class Problems {
  private final List<String> lines = new ArrayList<>();

  void add(String key, String message) {
    lines.add(key + ": " + message);
  }

  List<String> lines() {
    return lines.stream().distinct().toList();
  }
}
