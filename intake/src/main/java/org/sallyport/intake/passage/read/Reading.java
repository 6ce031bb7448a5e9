package org.sallyport.intake.passage.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.intake.passage.Stage;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.ReadOutcome;
import org.sallyport.reader.document.Trait;
import org.sallyport.reader.document.TrueType;
import org.sallyport.templates.problem.WithheldReason;

/**
 * First stage: looks at every part. Our own JSON is parsed here, a hostile file by the reader's
 * process. A part that cannot be read never stops the others. Thread-safe.
 */
public final class Reading implements Stage<SealedArrival, ReadArrival> {
  private final JsonText jsonText;
  private final DocumentReader reader;
  private final MailReading mails;

  public Reading(
      JsonText jsonText, DocumentReader reader, MessageSplitter splitter, MailLimits limits) {
    this.jsonText = jsonText;
    this.reader = reader;
    this.mails = new MailReading(splitter, reader, limits);
  }

  @Override
  public ReadArrival apply(SealedArrival arrival) throws Unavailable {
    List<ReadPart> parts = new ArrayList<>();
    Optional<Letter> letter = Optional.empty();
    for (OpenedPart part : arrival.parts()) {
      switch (part.role()) {
        case FORM_JSON -> parts.add(json(part));
        case FILE, BODY, ROWS, MANIFEST -> parts.add(file(part, reader.read(part)));
        case MESSAGE -> {
          MailReading.Read mail = mails.read(part);
          parts.addAll(mail.parts());
          letter = Optional.of(mail.letter());
        }
      }
    }
    return new ReadArrival(arrival.facts(), parts, letter);
  }

  private ReadPart json(OpenedPart part) throws Unavailable {
    return switch (jsonText.parse(bytes(part))) {
      case JsonText.Parsed.Fine fine -> new ReadPart.Form(part, fine.json());
      // The examiner took it, under other limits perhaps: never lost, a person must look.
      case JsonText.Parsed.Broken _ ->
          new ReadPart.Withheld(
              part,
              new TrueType(TrueType.Kind.OTHER, "application/json"),
              WithheldReason.UNREADABLE,
              true);
    };
  }

  private static Bytes bytes(OpenedPart part) throws Unavailable {
    try (InputStream in = part.open()) {
      return Bytes.own(in.readAllBytes());
    } catch (IOException e) {
      throw new Unavailable("sealed part", e);
    }
  }

  static ReadPart file(OpenedPart part, ReadOutcome outcome) {
    return switch (outcome) {
      case ReadOutcome.Read(ReadDocument document) when !document.type().image() ->
          document.traits().contains(Trait.UNREAD_CHUNK)
              ? new ReadPart.Withheld(part, document.type(), WithheldReason.UNREADABLE, true)
              : new ReadPart.Document(part, document);
      case ReadOutcome.Read read -> image(part, read.type());
      case ReadOutcome.Split _ -> // nobody asked for that
          new ReadPart.Withheld(part, TrueType.UNKNOWN, WithheldReason.UNREADABLE, true);
      case ReadOutcome.Unreadable(TrueType type, var reason) -> unreadable(part, type, reason);
    };
  }

  private static ReadPart unreadable(OpenedPart part, TrueType type, ReadOutcome.Reason reason) {
    if (type.image()) {
      return image(part, type);
    }
    boolean named = !type.equals(TrueType.UNKNOWN);
    return switch (reason) {
      case ENCRYPTED -> new ReadPart.Withheld(part, type, WithheldReason.ENCRYPTED, true);
      case TOO_LARGE -> new ReadPart.Withheld(part, type, WithheldReason.TOO_LARGE, true);
      case UNREADABLE ->
          type.taken() || !named
              ? new ReadPart.Withheld(part, type, WithheldReason.UNREADABLE, true)
              : notTaken(part, type);
      case NOT_READ_HERE ->
          type.taken()
              ? new ReadPart.Withheld(part, type, WithheldReason.UNREADABLE, true)
              : notTaken(part, type);
    };
  }

  private static ReadPart image(OpenedPart part, TrueType type) {
    return new ReadPart.Withheld(part, type, WithheldReason.IMAGE, false);
  }

  private static ReadPart notTaken(OpenedPart part, TrueType type) {
    return new ReadPart.Withheld(part, type, WithheldReason.NOT_TAKEN, false);
  }
}
