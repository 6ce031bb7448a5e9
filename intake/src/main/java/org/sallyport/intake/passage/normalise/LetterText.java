package org.sallyport.intake.passage.normalise;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.intake.passage.form.Content;
import org.sallyport.intake.passage.form.Found;
import org.sallyport.intake.passage.form.Scalar;
import org.sallyport.intake.passage.form.Trace;
import org.sallyport.intake.passage.form.Tree;
import org.sallyport.intake.passage.form.Unmapped;
import org.sallyport.intake.passage.form.Visible;
import org.sallyport.intake.passage.read.Letter;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.record.Sureness;
import org.sallyport.templates.record.TraceHow;

/** What a mail's headers add where its words leave it open (DOMAIN §8.15). */
final class LetterText {
  private static final String SUBMITTER = "submitter";

  private LetterText() {}

  /** With the From mailbox where no submitter's is given. */
  static Content withSender(Content content, Letter letter) {
    Optional<String> mailbox = letter.fromMailbox().filter(Visible::any);
    if (mailbox.isEmpty() || Found.text(content.values(), "submitter.email").isPresent()) {
      return content;
    }
    Trace trace =
        new Trace(letter.part(), TraceHow.TEXT, "From", Optional.empty(), Sureness.LIKELY);
    Tree.Leaf email = new Tree.Leaf(Scalar.text(mailbox.get()), trace);
    Tree.Members submitter =
        content.values().member(SUBMITTER).orElse(null) instanceof Tree.Members members
            ? members
            : Tree.Members.none();
    Map<String, Tree> values = new LinkedHashMap<>();
    values.put(SUBMITTER, submitter.with("email", email));
    content.values().members().forEach(values::putIfAbsent);
    return new Content(new Tree.Members(values), content.unmapped(), content.problems());
  }

  /** With the subject as the text where nothing else was written. */
  static Content withSubject(Content content, Letter letter) {
    boolean words =
        content.hasNarrative()
            || content.unmapped().stream().anyMatch(u -> u.kind() != Unmapped.Kind.ASIDE);
    if (words || !Visible.any(letter.subject())) {
      return content;
    }
    Trace trace =
        new Trace(letter.part(), TraceHow.TEXT, "Subject", Optional.empty(), Sureness.GUESSED);
    Tree.Leaf text = new Tree.Leaf(Scalar.text(letter.subject()), trace);
    return new Content(
            Narrative.withText(content.values(), text), content.unmapped(), content.problems())
        .and(List.of(Problem.of(ProblemCode.NARRATIVE_GUESSED)));
  }
}
