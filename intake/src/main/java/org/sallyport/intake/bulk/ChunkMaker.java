package org.sallyport.intake.bulk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.ledger.BulkView;
import org.sallyport.intake.ledger.BulkView.Seen;
import org.sallyport.intake.ledger.RowChunk.RowHold;
import org.sallyport.intake.ledger.RowChunk.RowProblem;
import org.sallyport.intake.ledger.RowChunk.SettledRow;
import org.sallyport.intake.passage.Forwardable;
import org.sallyport.intake.passage.ParcelDraft;
import org.sallyport.intake.passage.classify.Classified;
import org.sallyport.intake.passage.seal.GroupSealing;
import org.sallyport.intake.passage.walk.RowPassage;
import org.sallyport.intake.passage.walk.RowPassage.Carried;
import org.sallyport.intake.submission.Identifiers;
import org.sallyport.intake.submission.RowOutcome;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.templates.problem.ProblemCode;

/**
 * Settles the rows of one chunk: which of them came before, which leave together, which alone. Used
 * by one thread, once for each chunk, when the chunk before is committed.
 */
final class ChunkMaker {
  private final RowPassage passage;
  private final Lanes lanes;
  private final Identifiers identifiers;
  private final RowPassage.File file;
  private final UUID arrival;
  private final Map<Bytes, List<Seen>> before;
  private final List<SettledRow> rows = new ArrayList<>();
  private final Map<String, List<Waiting>> waiting = new LinkedHashMap<>();
  private final List<Sealing> groups = new ArrayList<>();
  private final Map<Integer, UUID> groupOf = new HashMap<>();

  /** A row that leaves with others. */
  private record Waiting(Candidate.Sound row, Classified classified) {}

  /** Rows that make a group. */
  private record Sealing(UUID id, List<Waiting> rows) {}

  /** What is made of a chunk. */
  record Made(List<SettledRow> rows, List<ParcelDraft> groups) {}

  private ChunkMaker(
      RowPassage passage,
      Lanes lanes,
      Identifiers identifiers,
      RowPassage.File file,
      Map<Bytes, List<Seen>> before) {
    this.passage = passage;
    this.lanes = lanes;
    this.identifiers = identifiers;
    this.file = file;
    this.arrival = file.facts().arrival();
    this.before = before;
  }

  /** With what chunks are made. */
  record Tools(RowPassage passage, Lanes lanes, Identifiers identifiers, BulkView view) {}

  static Made make(Tools tools, RowPassage.File file, Bytes batchRef, List<Candidate> candidates)
      throws Unavailable {
    List<Bytes> refs = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (candidate instanceof Candidate.Sound sound) {
        refs.add(sound.rowRef());
      }
    }
    Map<Bytes, List<Seen>> before =
        new HashMap<>(tools.view().seen(file.facts().sender().agency(), batchRef, refs));
    ChunkMaker maker =
        new ChunkMaker(tools.passage(), tools.lanes(), tools.identifiers(), file, before);
    for (Candidate candidate : candidates) {
      maker.add(candidate);
    }
    return maker.made();
  }

  private void add(Candidate candidate) throws Unavailable {
    switch (candidate) {
      case Candidate.Faulty(int row, RowProblem fault) ->
          rows.add(
              new SettledRow(
                  row,
                  RowOutcome.REFUSED,
                  "",
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  List.of(fault)));
      case Candidate.Sound sound -> add(sound);
    }
  }

  private void add(Candidate.Sound sound) throws Unavailable {
    List<Seen> earlier = before.getOrDefault(sound.rowRef(), List.of());
    Optional<Seen> same =
        earlier.stream().filter(seen -> seen.rowHash().equals(sound.key().rowHash())).findFirst();
    if (same.isPresent()) {
      rows.add(duplicate(sound.row(), same.get().reference()));
      return;
    }
    List<RowProblem> problems = new ArrayList<>(sound.problems());
    if (earlier.stream().anyMatch(seen -> seen.arrival().equals(arrival))) {
      problems.add(new RowProblem("rowRef", ProblemCode.ROWREF_REPEATED));
    }
    String reference =
        switch (sound.carried()) {
          case Carried.Ready(Classified classified) ->
              ready(sound, related(classified, earlier), problems);
          case Carried.Held held -> {
            rows.add(
                taken(
                    sound,
                    RowOutcome.NEEDS_PERSON,
                    passage.held(file, held),
                    Optional.of(new RowHold(held.why().reason(), held.sha256())),
                    List.of()));
            yield held.ref().reference();
          }
        };
    List<Seen> now = new ArrayList<>(earlier);
    now.add(new Seen(sound.key().rowHash(), reference, arrival));
    before.put(sound.rowRef(), now);
  }

  private static Classified related(Classified classified, List<Seen> earlier) {
    return earlier.isEmpty() ? classified : classified.relatedWith(earlier.getFirst().reference());
  }

  private String ready(Candidate.Sound sound, Classified classified, List<RowProblem> problems)
      throws Unavailable {
    boolean urgent = classified.urgent();
    rows.add(
        taken(
            sound,
            problems.isEmpty() ? RowOutcome.ACCEPTED : RowOutcome.ACCEPTED_WITH_FLAGS,
            urgent ? passage.alone(classified) : RowPassage.grouped(classified),
            Optional.empty(),
            problems));
    if (!urgent) {
      String marking = classified.marking().applied();
      List<Waiting> together = waiting.computeIfAbsent(marking, _ -> new ArrayList<>());
      together.add(new Waiting(sound, classified));
      if (together.size() == GroupSealing.MOST) {
        close(together);
        waiting.remove(marking);
      }
    }
    return classified.submission().ref().reference();
  }

  private void close(List<Waiting> together) {
    Sealing group = new Sealing(identifiers.newId(), List.copyOf(together));
    groups.add(group);
    together.forEach(one -> groupOf.put(one.row().row(), group.id()));
  }

  private Made made() throws Unavailable {
    waiting.values().forEach(this::close);
    List<ParcelDraft> sealed =
        lanes.all(
            groups,
            group ->
                passage.group(
                    group.id(),
                    group.rows().getFirst().row().row(),
                    group.rows().stream().map(Waiting::classified).toList()));
    return new Made(rows.stream().map(this::withGroup).toList(), sealed);
  }

  private SettledRow withGroup(SettledRow row) {
    return new SettledRow(
        row.row(),
        row.outcome(),
        row.reference(),
        row.submission(),
        Optional.ofNullable(groupOf.get(row.row())),
        row.hold(),
        row.key(),
        row.problems());
  }

  private static SettledRow duplicate(int row, String reference) {
    return new SettledRow(
        row,
        RowOutcome.DUPLICATE,
        reference,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static SettledRow taken(
      Candidate.Sound sound,
      RowOutcome outcome,
      Forwardable submission,
      Optional<RowHold> hold,
      List<RowProblem> problems) {
    return new SettledRow(
        sound.row(),
        outcome,
        submission.reference(),
        Optional.of(submission),
        Optional.empty(),
        hold,
        Optional.of(sound.key()),
        problems);
  }
}
