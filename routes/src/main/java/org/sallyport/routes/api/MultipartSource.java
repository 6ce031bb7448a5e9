package org.sallyport.routes.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.sallyport.intake.reception.BrokenArrival;
import org.sallyport.intake.reception.IncomingPart;
import org.sallyport.intake.reception.Limits;
import org.sallyport.intake.reception.PartSource;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.routes.multipart.Delimited;
import org.sallyport.routes.multipart.LimitedStream;
import org.sallyport.routes.multipart.PartHeaders;
import org.sallyport.templates.problem.ProblemCode;

/**
 * The parts of a multipart request in their order, streamed: exactly one {@code submission}, and
 * every other part is a file. Used by one thread.
 */
final class MultipartSource implements PartSource {
  private static final String SUBMISSION = "submission";

  private final Delimited body;
  private final Limits limits;
  private Optional<LimitedStream> open = Optional.empty();
  private long bytes;
  private boolean submissionCame;
  private int parts;

  MultipartSource(InputStream body, String boundary, Limits limits) {
    this.body = new Delimited(body, boundary);
    this.limits = limits;
  }

  @Override
  public Optional<IncomingPart> next() throws BrokenArrival, IOException {
    try {
      finishOpenPart();
      return body.delimiter() == Delimited.Next.END ? atTheEnd() : Optional.of(nextPart());
    } catch (BrokenArrival.Streaming broken) {
      throw new BrokenArrival(broken.code());
    }
  }

  private void finishOpenPart() throws IOException {
    if (open.isPresent()) {
      LimitedStream part = open.get();
      long _ = part.transferTo(OutputStream.nullOutputStream());
      bytes += part.count();
      open = Optional.empty();
    }
  }

  private Optional<IncomingPart> atTheEnd() throws BrokenArrival {
    if (!submissionCame) {
      throw new BrokenArrival(ProblemCode.SUBMISSION_PART_MISSING);
    }
    return Optional.empty();
  }

  private IncomingPart nextPart() throws BrokenArrival, IOException {
    PartHeaders headers = PartHeaders.read(body);
    if (++parts > limits.parts()) {
      throw new BrokenArrival(ProblemCode.TOO_MANY_PARTS);
    }
    body.bodyBegins();
    LimitedStream content = LimitedStream.part(new Content(body), limits, bytes);
    open = Optional.of(content);
    return part(headers, content);
  }

  private IncomingPart part(PartHeaders headers, InputStream content) throws BrokenArrival {
    if (!headers.name().equals(SUBMISSION)) {
      String name = headers.fileName().orElse(headers.name());
      return new IncomingPart(PartRole.FILE, name, headers.type(), content);
    }
    if (submissionCame) {
      throw new BrokenArrival(ProblemCode.SUBMISSION_PART_MISSING);
    }
    submissionCame = true;
    return new IncomingPart(PartRole.FORM_JSON, SUBMISSION, "application/json", content);
  }

  /** One part's content. */
  private static final class Content extends InputStream {
    private final Delimited body;
    private boolean ended;

    Content(Delimited body) {
      this.body = body;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (ended) {
        return -1;
      }
      int n = body.read(into, offset, length);
      ended = n < 0;
      return n;
    }
  }
}
