package org.sallyport.intake.passage.mapping;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.intake.passage.read.DocumentReader;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.reader.document.ReadDocument;
import org.sallyport.reader.document.ReadOutcome;
import org.sallyport.reader.document.TrueType;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.word.WordForm;

/**
 * Maps documents by our own Word form. What the blank form shows by itself is learned by having the
 * blank form read, once and when the first document comes, by the reader that reads the documents:
 * so the two are cut into the same pieces. Thread-safe.
 */
public final class OwnFormMapping {
  private final FormDefinition form;
  private final DocumentReader reader;
  private volatile Optional<WordMapping> learned = Optional.empty();

  public OwnFormMapping(FormDefinition form, DocumentReader reader) {
    this.form = form;
    this.reader = reader;
  }

  /**
   * Maps one document.
   *
   * @param writer the name of who wrote it, where a mail says so
   * @throws Unavailable where the blank form has not been read yet and cannot be now
   */
  public WordDraft map(int part, ReadDocument document, Optional<String> writer)
      throws Unavailable {
    Optional<WordMapping> known = learned;
    if (known.isEmpty()) {
      known = Optional.of(new WordMapping(form, FormTexts.of(readBlank())));
      learned = known; // read twice by two threads at once, it is the same
    }
    return known.get().map(part, document, writer);
  }

  private ReadDocument readBlank() throws Unavailable {
    return switch (reader.read(blank())) {
      case ReadOutcome.Read(ReadDocument document) -> document;
      case ReadOutcome.Unreadable _, ReadOutcome.Split _ ->
          throw new Unavailable("the blank form was not read");
    };
  }

  private OpenedPart blank() {
    ByteArrayOutputStream docx = new ByteArrayOutputStream();
    try {
      new WordForm().write(form, docx);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return new Blank(Bytes.own(docx.toByteArray()));
  }

  /** The blank form as a part of no arrival. */
  private record Blank(Bytes docx) implements OpenedPart {
    @Override
    public int number() {
      return 0;
    }

    @Override
    public PartRole role() {
      return PartRole.FILE;
    }

    @Override
    public String name() {
      return "blank-form.docx";
    }

    @Override
    public String declaredType() {
      return TrueType.of(TrueType.Kind.DOCX).mediaType();
    }

    @Override
    public long size() {
      return docx.size();
    }

    @Override
    public String sha256() {
      return "";
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(docx.toArray());
    }
  }
}
