package org.sallyport.intake.draft;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.submission.Problem;
import org.sallyport.templates.journey.Answers;

/**
 * What is kept of one web form. Personal data: at rest it is sealed.
 *
 * @param key random; the arrival's transport key, so that however often a draft is sent, it is one
 *     submission
 * @param completedAt the day of the first sending, {@code YYYY-MM-DD}; empty before
 * @param asked the mail that was asked for and not answered yet
 * @param proof who was proven to be writing; empty where anybody may
 */
public record Draft(
    String key,
    Stage stage,
    Answers answers,
    List<Attached> files,
    String completedAt,
    Optional<Asked> asked,
    Optional<Proof> proof,
    Optional<Receipt> receipt) {
  public Draft {
    files = List.copyOf(files);
  }

  /** How far it has come. */
  public enum Stage {
    FILLING,
    /** Handed to the reception; whether it was taken is not known yet, so nothing may change. */
    SENDING,
    /** Taken: answers and files are gone from here. */
    SENT
  }

  /**
   * A file that lies beside the draft.
   *
   * @param item its random name on disk
   * @param name the sender's, untrusted
   * @param type the sender's media type, untrusted
   */
  public record Attached(String item, String name, String type, long size) {}

  /**
   * A mail that shall prove a mailbox. What it brings is known here by marks alone.
   *
   * @param mailbox lower case
   * @param link mark of the link's token, under the draft's secret
   * @param code mark of the code
   * @param tries how many wrong codes may come still
   */
  public record Asked(String mailbox, Bytes link, Bytes code, Instant until, int tries) {
    /** After a wrong code. */
    public Asked missed() {
      return new Asked(mailbox, link, code, until, tries - 1);
    }
  }

  /**
   * Who was proven to be writing, by a link that came to a mailbox.
   *
   * @param mailbox lower case
   */
  public record Proof(String mailbox, Instant at) {}

  /** The first answer of the reception. */
  public record Receipt(
      String reference,
      Instant receivedAt,
      boolean urgent,
      boolean files,
      String subjectGroup,
      List<Problem> problems) {
    public Receipt {
      problems = List.copyOf(problems);
    }
  }

  /** An empty one. */
  public static Draft begun(String key) {
    return new Draft(
        key,
        Stage.FILLING,
        Answers.none(),
        List.of(),
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public Draft with(Answers others) {
    return new Draft(key, stage, others, files, completedAt, asked, proof, receipt);
  }

  public Draft with(Attached file) {
    List<Attached> more = new ArrayList<>(files);
    more.add(file);
    return new Draft(key, stage, answers, more, completedAt, asked, proof, receipt);
  }

  public Draft without(Attached file) {
    List<Attached> left = files.stream().filter(f -> !f.equals(file)).toList();
    return new Draft(key, stage, answers, left, completedAt, asked, proof, receipt);
  }

  /** A mail is on its way; an earlier one counts no more. */
  public Draft asking(Asked by) {
    return new Draft(key, stage, answers, files, completedAt, Optional.of(by), proof, receipt);
  }

  /** Proven; the mail is used up. */
  public Draft proven(Proof by) {
    return new Draft(
        key, stage, answers, files, completedAt, Optional.empty(), Optional.of(by), receipt);
  }

  /** Signed out: it must be proven anew who writes. */
  public Draft unproven() {
    return new Draft(
        key, stage, answers, files, completedAt, Optional.empty(), Optional.empty(), receipt);
  }

  /** On its way; the day stays that of the first try, so that the bytes are the same. */
  public Draft sending(String today) {
    String day = completedAt.isEmpty() ? today : completedAt;
    return new Draft(key, Stage.SENDING, answers, files, day, asked, proof, receipt);
  }

  /** Not taken, for certain: it may change again. */
  public Draft notTaken() {
    return new Draft(key, Stage.FILLING, answers, files, "", asked, proof, receipt);
  }

  /** Taken: nothing of the content stays. */
  public Draft taken(Receipt by) {
    return new Draft(
        key, Stage.SENT, Answers.none(), List.of(), completedAt, asked, proof, Optional.of(by));
  }

  /** Whether nothing was written yet. */
  public boolean isBlank() {
    return stage == Stage.FILLING && answers.isEmpty() && files.isEmpty();
  }

  /** Bytes of all files. */
  public long fileBytes() {
    return files.stream().mapToLong(Attached::size).sum();
  }
}
