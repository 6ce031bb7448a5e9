package org.sallyport.intake.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.intake.passage.read.Json;
import org.sallyport.intake.passage.read.JsonText;
import org.sallyport.intake.submission.Unavailable;

/**
 * What a sender says of their bulk file (CONTRACT §4): {@code {schemaVersion, batchRef, rowCount,
 * sha256, marking, columns?}}. Members that are absent or of another kind say nothing.
 *
 * @param readable whether it is JSON with at least the hash or the number of rows
 * @param sha256 lower-case hexadecimal
 */
public record Manifest(
    boolean readable,
    Optional<String> batchRef,
    Optional<Long> rowCount,
    Optional<String> sha256,
    Optional<String> marking) {
  private static final Manifest UNREADABLE =
      new Manifest(false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private static final int LARGEST = 1 << 20;
  private static final int LONGEST = 400;

  static Manifest read(OpenedPart part, JsonText jsonText) throws Unavailable {
    if (part.size() > LARGEST) {
      return UNREADABLE;
    }
    try (InputStream in = part.open()) {
      return of(jsonText.parse(Bytes.own(in.readAllBytes())));
    } catch (IOException e) {
      throw new Unavailable("sealed part", e);
    }
  }

  private static Manifest of(JsonText.Parsed parsed) {
    return switch (parsed) {
      case JsonText.Parsed.Fine(Json.Members(Map<String, Json> members)) -> of(members);
      case JsonText.Parsed.Fine _, JsonText.Parsed.Broken _ -> UNREADABLE;
    };
  }

  private static Manifest of(Map<String, Json> members) {
    Optional<String> sha256 =
        text(members, "sha256").map(hash -> hash.strip().toLowerCase(Locale.ROOT));
    Optional<Long> rows =
        text(members, "rowCount").filter(n -> n.matches("[0-9]{1,12}")).map(Long::valueOf);
    return new Manifest(
        sha256.isPresent() || rows.isPresent(),
        text(members, "batchRef").filter(ref -> !ref.isBlank() && ref.length() <= LONGEST),
        rows,
        sha256,
        text(members, "marking").filter(mark -> mark.length() <= LONGEST));
  }

  private static Optional<String> text(Map<String, Json> members, String name) {
    return members.get(name) instanceof Json.Value value
        ? Optional.of(value.scalar().shown())
        : Optional.empty();
  }
}
