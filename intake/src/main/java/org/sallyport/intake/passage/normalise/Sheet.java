package org.sallyport.intake.passage.normalise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.sallyport.intake.passage.form.Content;
import org.sallyport.intake.passage.form.Found;
import org.sallyport.intake.passage.form.Tree;
import org.sallyport.intake.passage.form.Unmapped;
import org.sallyport.intake.passage.marking.MarkFound;
import org.sallyport.intake.passage.read.ReadPart;
import org.sallyport.intake.submission.Problem;

/** What will be one submission, on its way together. Used by one thread. */
final class Sheet {
  private static final Set<String> SENDERS = Set.of("submitter", "completedAt", "marking");

  private Content content = new Content(Tree.Members.none(), List.of(), List.of());
  private final List<ReadPart> parts = new ArrayList<>();
  private final List<MarkFound> marks = new ArrayList<>();
  private boolean form;

  /** Nothing yet. */
  Sheet() {}

  /** Of what one part gave. */
  Sheet(List<ReadPart> parts, Content content, List<MarkFound> marks) {
    this.content = content;
    this.parts.addAll(parts);
    this.marks.addAll(marks);
  }

  Content content() {
    return content;
  }

  /** Whether it came as a form: ours, or by enough labels. */
  boolean isForm() {
    return form;
  }

  Sheet asForm() {
    form = true;
    return this;
  }

  /** Takes over another's content, marks and parts. */
  void add(Sheet other) {
    cover(other);
    parts.addAll(other.parts);
  }

  /** Takes over another's content and marks; its parts stay where they are. */
  void cover(Sheet other) {
    TreeMerge merge = new TreeMerge();
    Tree.Members values = merge.merge(content.values(), other.content.values());
    List<Unmapped> unmapped = new ArrayList<>(content.unmapped());
    unmapped.addAll(other.content.unmapped());
    unmapped.addAll(merge.left());
    List<Problem> problems = new ArrayList<>(content.problems());
    problems.addAll(other.content.problems());
    content = new Content(values, unmapped, problems);
    marks.addAll(other.marks);
  }

  /** Whether it has an answer about anything but its sender. */
  boolean tells() {
    return content.values().members().keySet().stream()
        .anyMatch(member -> !SENDERS.contains(member));
  }

  void mark(List<MarkFound> found) {
    marks.addAll(found);
  }

  List<MarkFound> marks() {
    return marks;
  }

  /** Whether posted JSON says anything in it. */
  boolean jsonSpeaks() {
    return parts.stream().anyMatch(part -> part instanceof ReadPart.Form && speaks(part.number()));
  }

  private boolean speaks(int part) {
    return content.unmapped().stream().anyMatch(piece -> piece.part() == part)
        || Found.all(content.values()).anyMatch(leaf -> leaf.trace().part() == part);
  }

  List<ReadPart> parts() {
    return parts.stream().sorted(Comparator.comparingInt(ReadPart::number)).toList();
  }
}
