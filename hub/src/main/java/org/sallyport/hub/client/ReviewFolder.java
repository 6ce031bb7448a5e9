package org.sallyport.hub.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.files.DurableFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps what a person must look at: {@code DIR/review/REFERENCE.json} says why and lists the parts
 * that are here whole, each beside it as {@code REFERENCE-part-N.ext} (0600). Of a notice there is
 * only the entry. STORED is answered a part, or a notice; it decides nothing. For one thread.
 */
public final class ReviewFolder implements Desk {
  private final Path review;
  private final SliceAssembly assembly;
  private final LineOutput out;
  private final BadLetters bad;
  private final JsonMapper json = HubJson.strict();

  public ReviewFolder(Path folder, LineOutput out, Consumer<String> complaints) throws IOException {
    this.review = folder.resolve("review");
    DurableFiles.makePrivateFolder(review);
    this.assembly = new SliceAssembly(folder.resolve(".slices"));
    this.out = out;
    this.bad = new BadLetters(folder, complaints);
  }

  @Override
  public Taken take(Letter letter, Reading reading) throws IOException {
    return switch (reading) {
      case Reading.Slice slice -> keep(letter, slice);
      case Reading.Bad why -> bad.keep(letter, why.reason());
      case Reading.Submission _, Reading.Group _, Reading.Unopened _ ->
          throw new IllegalStateException("only what is for review is kept here");
    };
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  private Taken keep(Letter letter, Reading.Slice slice) throws IOException {
    SliceHeader header = slice.header();
    Path file = review.resolve(header.reference() + ".json");
    ObjectNode item = Files.exists(file) ? read(file) : fresh(header);
    if (!item.path("submissionId").asString("").equals(header.submissionId().toString())
        || !(header.isNotice() || SliceAssembly.isSound(header))) {
      return bad.keep(letter, BadReason.NAME_TAKEN);
    }
    if (lists(item, header)) {
      return new Taken(true, false, false, Optional.of(Answers.stored(letter, header)));
    }
    if (!header.isNotice()) {
      switch (assembly.add(slice, review, header.reference() + "-" + header.name())) {
        case WAITING -> {
          return new Taken(true, false, false, Optional.empty());
        }
        case DIFFERS -> {
          return bad.keep(letter, BadReason.PART_DIFFERS);
        }
        case WHOLE -> {}
      }
    }
    ObjectNode entry = (ObjectNode) json.readTree(slice.headerJson().toArray());
    entry.remove(List.of("submissionId", "reference", "slice", "slices"));
    item.withArray("parts").add(entry);
    DurableFiles.writePrivate(file, Bytes.own(json.writeValueAsBytes(item)));
    out.line(slice.headerJson());
    return new Taken(true, true, false, Optional.of(Answers.stored(letter, header)));
  }

  private ObjectNode fresh(SliceHeader header) {
    ObjectNode item = json.createObjectNode();
    item.put("submissionId", header.submissionId().toString());
    item.put("reference", header.reference());
    item.put("reason", header.reason().orElse(""));
    item.putArray("parts");
    return item;
  }

  /** A file that is no such JSON is nobody's: it is not overwritten. */
  private ObjectNode read(Path file) throws IOException {
    try {
      return json.readTree(Files.readAllBytes(file)) instanceof ObjectNode object
          ? object
          : json.createObjectNode();
    } catch (JacksonException e) {
      return json.createObjectNode();
    }
  }

  /** The same part with the same bytes; a notice has none. */
  private static boolean lists(ObjectNode item, SliceHeader header) {
    for (JsonNode entry : item.path("parts")) {
      boolean same =
          header.isNotice()
              ? entry.has("notice")
              : entry.path("sha256").asString("").equals(header.sha256().hex());
      if (entry.path("part").asInt(-1) == header.part() && same) {
        return true;
      }
    }
    return false;
  }
}
