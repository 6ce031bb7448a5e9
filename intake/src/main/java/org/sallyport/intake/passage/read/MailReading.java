package org.sallyport.intake.passage.read;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.envelope.ClaimedLabel;
import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.ReadOutcome;
import org.sallyport.reader.document.SplitMessage;
import org.sallyport.reader.document.SplitMessage.Leaf;
import org.sallyport.reader.document.TrueType;
import org.sallyport.templates.problem.WithheldReason;

/**
 * Reads one mail: the mail itself stays a part, and every piece of it becomes one, numbered in the
 * order of the mail, so that the same bytes give the same numbers each time. Of a mail that is too
 * large only the beginning is read, for its markings and for words of urgency. Thread-safe.
 */
final class MailReading {
  /** As much of a mail that is too large as is looked at. */
  private static final int BEGINNING = 1 << 20;

  /** Mails inside mails. */
  private static final int DEEPEST = 5;

  private final MessageSplitter splitter;
  private final DocumentReader reader;
  private final MailLimits limits;

  MailReading(MessageSplitter splitter, DocumentReader reader, MailLimits limits) {
    this.splitter = splitter;
    this.reader = reader;
    this.limits = limits;
  }

  /** What was read of a mail. */
  record Read(List<ReadPart> parts, Letter letter) {
    Read {
      parts = List.copyOf(parts);
    }
  }

  Read read(OpenedPart mail) throws Unavailable {
    return new Walk(mail).read();
  }

  /** One walk through one mail. Used by one thread, once. */
  private final class Walk {
    private final OpenedPart mail;
    private final List<ReadPart> parts = new ArrayList<>();
    private final List<MailPiece> files = new ArrayList<>();
    private final List<ReadDocument> bodies = new ArrayList<>();
    private final List<ClaimedLabel> signed = new ArrayList<>();
    private int pieces;
    private boolean tooMany;

    Walk(OpenedPart mail) {
      this.mail = mail;
    }

    Read read() throws Unavailable {
      boolean tooLarge = mail.size() > limits.bytes();
      OpenedPart readable = tooLarge ? new Beginning(mail) : mail;
      return switch (splitter.split(readable)) {
        case ReadOutcome.Split(SplitMessage message) when within(message, readable) -> {
          take(readable, message, tooLarge, 1);
          files();
          yield new Read(all(whole(tooLarge)), letter(message.head()));
        }
        case ReadOutcome.Split _, ReadOutcome.Read _, ReadOutcome.Unreadable _ ->
            new Read(
                List.of(withheld(tooLarge ? WithheldReason.TOO_LARGE : WithheldReason.UNREADABLE)),
                nothingSaid());
      };
    }

    private List<ReadPart> all(ReadPart whole) {
      List<ReadPart> all = new ArrayList<>();
      all.add(whole);
      parts.stream().sorted(Comparator.comparingInt(ReadPart::number)).forEach(all::add);
      return all;
    }

    private Letter nothingSaid() {
      return new Letter(
          mail.number(), "", Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    private Letter letter(SplitMessage.Head head) {
      return new Letter(
          mail.number(),
          head.subject(),
          head.fromName(),
          head.fromMailbox(),
          head.labels().stream().map(l -> new Letter.Header(l.name(), l.value())).toList(),
          signed);
    }

    private void take(OpenedPart from, SplitMessage message, boolean wordsOnly, int depth)
        throws Unavailable {
      for (Leaf leaf : message.leaves()) {
        if (pieces == limits.parts()) {
          tooMany = true;
          return;
        }
        switch (leaf.role()) {
          case BODY -> body(MailPiece.of(next(), from, leaf));
          case SIGNATURE -> signed.addAll(SignedLabels.of(from, leaf));
          case FILE -> {
            signed.addAll(SignedLabels.of(from, leaf));
            if (!wordsOnly) {
              files.add(MailPiece.of(next(), from, leaf));
            }
          }
          case MESSAGE -> {
            if (!wordsOnly) {
              inner(MailPiece.of(next(), from, leaf), depth);
            }
          }
        }
      }
    }

    private int next() {
      return mail.number() + ++pieces;
    }

    private void body(MailPiece piece) throws Unavailable {
      ReadPart read = Reading.file(piece, reader.read(piece));
      if (read instanceof ReadPart.Document(var _, ReadDocument document)) {
        bodies.add(document);
      }
      parts.add(read);
    }

    /** A mail in the mail: its header as quoted words, then its pieces. */
    private void inner(MailPiece piece, int depth) throws Unavailable {
      if (depth < DEEPEST
          && splitter.split(piece) instanceof ReadOutcome.Split(SplitMessage message)
          && within(message, piece)) {
        body(MailPiece.ofWords(piece.number(), quoted(message.head())));
        take(piece, message, false, depth + 1);
      } else {
        parts.add(new ReadPart.Withheld(piece, TrueType.MESSAGE, WithheldReason.UNREADABLE, true));
      }
    }

    private void files() throws Unavailable {
      boolean stub = LockedMail.isStub(bodies);
      for (MailPiece file : files) {
        Optional<WithheldReason> locked = LockedMail.why(file.name(), file.declaredType(), stub);
        parts.add(
            locked.isPresent()
                ? new ReadPart.Withheld(file, TrueType.UNKNOWN, locked.get(), true)
                : Reading.file(file, reader.read(file)));
      }
    }

    /** The mail itself: held back where what it says lies beyond reach. */
    private ReadPart whole(boolean tooLarge) {
      boolean fileRead =
          parts.stream()
              .anyMatch(p -> p instanceof ReadPart.Document && p.opened().role() == PartRole.FILE);
      boolean fileLocked =
          parts.stream()
              .anyMatch(
                  p ->
                      p instanceof ReadPart.Withheld w
                          && p.opened().role() == PartRole.FILE
                          && w.reason() == WithheldReason.ENCRYPTED);
      boolean silent = bodies.stream().noneMatch(ReadDocument::readable);
      if (tooLarge || tooMany) {
        return withheld(WithheldReason.TOO_LARGE);
      }
      if (!fileRead && (LockedMail.isStub(bodies) || (fileLocked && silent))) {
        return withheld(WithheldReason.ENCRYPTED);
      }
      return new ReadPart.Mail(mail);
    }

    private ReadPart withheld(WithheldReason reason) {
      return new ReadPart.Withheld(mail, TrueType.MESSAGE, reason, true);
    }
  }

  /** The reader's word for where a piece lies is not taken on trust. */
  private static boolean within(SplitMessage message, OpenedPart mail) {
    return message.leaves().stream().allMatch(l -> (long) l.offset() + l.length() <= mail.size());
  }

  private static String quoted(SplitMessage.Head head) {
    return "-----Original Message-----\nFrom: "
        + head.fromName().orElse("")
        + " "
        + head.fromMailbox().orElse("")
        + "\nSent: "
        + head.sent()
        + "\nSubject: "
        + head.subject()
        + "\n";
  }

  /** The first bytes of a mail. */
  private record Beginning(OpenedPart mail) implements OpenedPart {
    @Override
    public int number() {
      return mail.number();
    }

    @Override
    public PartRole role() {
      return mail.role();
    }

    @Override
    public String name() {
      return mail.name();
    }

    @Override
    public String declaredType() {
      return mail.declaredType();
    }

    @Override
    public long size() {
      return Math.min(BEGINNING, mail.size());
    }

    @Override
    public String sha256() {
      return mail.sha256();
    }

    @Override
    public InputStream open() throws Unavailable {
      return new Bounded(mail.open(), BEGINNING);
    }
  }
}
