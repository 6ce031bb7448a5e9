package org.sallyport.intake.passage.seal;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.envelope.EnvelopeSealer;
import org.sallyport.intake.passage.ParcelDraft;
import org.sallyport.intake.passage.classify.Classified;
import org.sallyport.intake.submission.ParcelKind;
import org.sallyport.templates.form.FormDefinition;

/**
 * Seals rows of one bulk file as a group (CONTRACT §5): JSON Lines of complete records; the sources
 * of all are one sealed list in the first record, and the others name that record. One signature
 * and one key for many rows is what makes a large file quick. Thread-safe.
 */
public final class GroupSealing {
  /** More rows than this are never one group (CONTRACT §5). */
  public static final int MOST = 100;

  static final int BULK = 2;

  private final EnvelopeSealer sealer;
  private final SealSettings settings;
  private final Clock clock;
  private final String schemaVersion;
  private final SourceWriter sources;
  private final RecordWriter records;

  public GroupSealing(
      FormDefinition form, EnvelopeSealer sealer, SealSettings settings, Clock clock) {
    this.sealer = sealer;
    this.settings = settings;
    this.clock = clock;
    this.schemaVersion = form.schemaVersion();
    this.sources = new SourceWriter(form);
    this.records = new RecordWriter(form, settings);
  }

  /**
   * Seals a group.
   *
   * @param group its id, which is the message-id
   * @param number of its first row; it tells the groups of a file apart
   * @param rows none urgent, all of one arrival and one applied marking, at most {@link #MOST}
   */
  public ParcelDraft seal(UUID group, int number, List<Classified> rows) {
    Classified first = rows.getFirst();
    String marking = first.marking().applied();
    if (rows.size() > MOST
        || rows.stream()
            .anyMatch(row -> row.urgent() || !row.marking().applied().equals(marking))) {
      throw new IllegalArgumentException("these rows are no group");
    }
    Instant now = clock.instant();
    Bytes source = sealer.seal(sources.writeAll(rows), marking, settings.source(), now);
    ByteArrayOutputStream lines = new ByteArrayOutputStream(8192 * rows.size());
    lines.writeBytes(records.write(first, List.of(), source).toArray());
    lines.write('\n');
    for (Classified row : rows.subList(1, rows.size())) {
      lines.writeBytes(records.write(row, first.submission().ref().id()).toArray());
      lines.write('\n');
    }
    return new ParcelDraft(
        ParcelKind.GROUP,
        0,
        number,
        0,
        group.toString(),
        Sealing.QUEUE,
        BULK,
        properties(first, rows.size()),
        sealer.seal(Bytes.own(lines.toByteArray()), marking, settings.hub(), now),
        false);
  }

  private Map<String, Object> properties(Classified first, int count) {
    return Map.of(
        "count", count,
        "schemaVersion", schemaVersion,
        "marking", first.marking().applied(),
        "channel", first.submission().facts().channel().name(),
        "receivedAt", first.submission().facts().receivedAt().toString(),
        "urgent", false,
        "auditIndex", first.submission().facts().auditIndex());
  }
}
