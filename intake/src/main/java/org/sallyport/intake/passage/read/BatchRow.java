package org.sallyport.intake.passage.read;

import java.util.Map;

/**
 * Where in which bulk file a submission stood: for the source desk.
 *
 * @param part number of the file's part
 * @param file its sender's name for it
 * @param row number of the row, 1 for the first below the header
 * @param references the row's own, by column: rowRef, sourceRef, relatedRefs
 */
public record BatchRow(
    int part, String file, String batchRef, int row, Map<String, String> references) {
  public BatchRow {
    references = Map.copyOf(references);
  }
}
