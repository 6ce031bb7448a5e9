package org.sallyport.intake.passage.classify;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.mac.MacKey;
import org.sallyport.intake.passage.form.Content;
import org.sallyport.intake.passage.form.Found;
import org.sallyport.templates.form.Labels;

/**
 * Recognises the same words in another arrival without keeping them: HMAC over the narratives,
 * without regard to case, spacing and punctuation. Thread-safe.
 */
final class Fingerprint {
  private static final String LABEL = "submission words 1";

  private final MacKey key;

  Fingerprint(MacKey key) {
    this.key = key;
  }

  /** 32 bytes, or none where there are no words. */
  Bytes of(Content content) {
    String words =
        Found.texts(content.values(), Content.NARRATIVE)
            .map(Labels::fold)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("\n"));
    return words.isEmpty() ? Bytes.empty() : key.mac(LABEL, words.getBytes(StandardCharsets.UTF_8));
  }
}
