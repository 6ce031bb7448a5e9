package org.sallyport.routes.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.draft.DraftSecret;
import org.sallyport.intake.draft.Draft;
import org.sallyport.intake.draft.Drafts;
import org.sallyport.intake.reception.IncomingPart;
import org.sallyport.intake.reception.PartSource;
import org.sallyport.intake.submission.PartRole;

/** A draft as an arrival: the form's JSON, then its files, each opened while it is read. */
final class DraftSource implements PartSource, AutoCloseable {
  private final Drafts drafts;
  private final DraftSecret secret;
  private final Iterator<Draft.Attached> files;
  private Optional<Bytes> json;
  private Optional<InputStream> open = Optional.empty();

  DraftSource(Drafts drafts, DraftSecret secret, Draft draft, Bytes json) {
    this.drafts = drafts;
    this.secret = secret;
    this.files = draft.files().iterator();
    this.json = Optional.of(json);
  }

  @Override
  public Optional<IncomingPart> next() throws IOException {
    close();
    if (json.isPresent()) {
      InputStream bytes = json.get().stream();
      json = Optional.empty();
      return Optional.of(
          new IncomingPart(PartRole.FORM_JSON, "submission", "application/json", bytes));
    }
    if (!files.hasNext()) {
      return Optional.empty();
    }
    Draft.Attached file = files.next();
    InputStream bytes = drafts.open(secret, file);
    open = Optional.of(bytes);
    return Optional.of(new IncomingPart(PartRole.FILE, file.name(), file.type(), bytes));
  }

  @Override
  public void close() throws IOException {
    if (open.isPresent()) {
      open.get().close();
      open = Optional.empty();
    }
  }
}
