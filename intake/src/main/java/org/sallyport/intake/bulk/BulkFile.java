package org.sallyport.intake.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sallyport.intake.passage.ArrivalFacts;
import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.intake.passage.classify.MarkingDecision;
import org.sallyport.intake.passage.mapping.RowMapping;
import org.sallyport.intake.passage.marking.MarkFound;
import org.sallyport.intake.passage.marking.MarkingPositions;
import org.sallyport.intake.passage.read.JsonText;
import org.sallyport.intake.passage.walk.RowPassage;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.reader.document.TableFormat.Separator;
import org.sallyport.templates.record.MarkPlace;

/**
 * A bulk file, opened.
 *
 * @param table the rows
 * @param manifest what its sender says of it
 */
record BulkFile(ArrivalFacts facts, OpenedPart table, Optional<Manifest> manifest) {
  private static final int DEPTH = 8;

  static BulkFile of(ArrivalFacts facts, List<? extends OpenedPart> parts) throws Unavailable {
    Optional<Manifest> manifest = Optional.empty();
    Optional<OpenedPart> table = Optional.empty();
    for (OpenedPart part : parts) {
      if (part.role() == PartRole.MANIFEST) {
        manifest = Optional.of(Manifest.read(part, new JsonText(DEPTH)));
      } else if (table.isEmpty()) {
        table = Optional.of(part);
      }
    }
    return new BulkFile(
        facts,
        table.orElseThrow(() -> new IllegalStateException("a bulk arrival without a file")),
        manifest);
  }

  /** What all its rows have in common, once its first line is read. */
  RowPassage.File rows(RowMapping.Header header) {
    return new RowPassage.File(
        facts(), table.number(), table.name(), batchRef(), header, marks(), confirmed());
  }

  /** How the cells are told apart, by the ending of its name; empty where it is no table. */
  Optional<Separator> separator() {
    String name = table.name().toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return switch (dot < 0 ? "" : name.substring(dot + 1)) {
      case "csv", "txt", "" -> Optional.of(Separator.COMMA);
      case "tsv", "tab" -> Optional.of(Separator.TAB);
      default -> Optional.empty();
    };
  }

  /** The manifest's, else the file's name. */
  String batchRef() {
    return manifest.flatMap(Manifest::batchRef).orElse(table.name());
  }

  /** Whether a manifest says how long it is. */
  boolean confirmed() {
    return manifest.filter(Manifest::readable).isPresent();
  }

  /** Markings of the file as a whole. */
  List<MarkFound> marks() {
    List<MarkFound> marks =
        new ArrayList<>(MarkingPositions.fileName(table.number(), table.name()));
    manifest
        .flatMap(Manifest::marking)
        .flatMap(mark -> MarkingPositions.field(table.number(), MarkPlace.MANIFEST, mark))
        .ifPresent(marks::add);
    return marks;
  }

  /** The one under which the file as a whole is handled. */
  String marking() {
    return MarkingDecision.of(marks(), fromPolice(), false).onwards().applied();
  }

  boolean fromPolice() {
    return facts().sender().agencyType().equals("POLICE");
  }
}
