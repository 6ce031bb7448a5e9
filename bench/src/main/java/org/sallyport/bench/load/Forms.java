package org.sallyport.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.sallyport.crypto.bytes.Bytes;

/** Word forms to send: one, or those of a folder in turn. Immutable. */
final class Forms {
  private final List<Bytes> all;

  private Forms(List<Bytes> all) {
    this.all = all;
  }

  static Forms none() {
    return new Forms(List.of());
  }

  static Forms read(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return new Forms(List.of(Bytes.own(Files.readAllBytes(place))));
    }
    try (Stream<Path> files = Files.list(place)) {
      List<Path> sorted = files.filter(f -> f.toString().endsWith(".docx")).sorted().toList();
      Bytes[] forms = new Bytes[sorted.size()];
      for (int i = 0; i < forms.length; i++) {
        forms[i] = Bytes.own(Files.readAllBytes(sorted.get(i)));
      }
      return new Forms(List.of(forms));
    }
  }

  /** Whether there are any; else JSON is sent. */
  boolean any() {
    return !all.isEmpty();
  }

  /** The form of a submission. */
  byte[] of(long number) {
    return all.get((int) (number % all.size())).toArray();
  }
}
