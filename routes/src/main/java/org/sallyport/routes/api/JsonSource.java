package org.sallyport.routes.api;

import java.io.InputStream;
import java.util.Optional;
import org.sallyport.intake.reception.IncomingPart;
import org.sallyport.intake.reception.Limits;
import org.sallyport.intake.reception.PartSource;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.routes.multipart.LimitedStream;

/** A JSON request: its body is the one part. Used by one thread. */
final class JsonSource implements PartSource {
  private Optional<IncomingPart> part;

  JsonSource(InputStream body, Limits limits) {
    this.part =
        Optional.of(
            new IncomingPart(
                PartRole.FORM_JSON,
                "submission",
                "application/json",
                LimitedStream.part(body, limits, 0)));
  }

  @Override
  public Optional<IncomingPart> next() {
    Optional<IncomingPart> once = part;
    part = Optional.empty();
    return once;
  }
}
