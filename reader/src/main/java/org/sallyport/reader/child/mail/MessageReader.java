package org.sallyport.reader.child.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.sallyport.reader.child.source.ReadFault;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.ReadOutcome.Reason;
import org.sallyport.reader.document.SplitMessage;
import org.sallyport.reader.document.SplitMessage.Leaf;

/**
 * Finds the pieces of a mail (RFC 5322, RFC 2045 to 2047, 2183, 2231), however crooked it is:
 * nothing but a limit ends it early. A mail inside the mail is one piece, to be taken apart by
 * itself. Thread-safe.
 */
public final class MessageReader {
  private static final int DEEPEST = 40;

  private static final MimeConfig LENIENT =
      new MimeConfig.Builder()
          .setStrictParsing(false)
          .setMaxLineLen(-1)
          .setMaxHeaderLen(-1)
          .setMaxHeaderCount(-1)
          .setMaxContentLen(-1)
          .build();

  /** A proof beside the words, not words, and without a label; the whole mail still holds it. */
  private static final String PGP_SIGNATURE = "application/pgp-signature";

  private final ReadLimits limits;

  public MessageReader(ReadLimits limits) {
    this.limits = limits;
  }

  /**
   * Takes one mail apart.
   *
   * @throws ReadFault where it is beyond a limit, or the parser gives up
   */
  public SplitMessage read(byte[] mail) throws IOException {
    Walk walk = new Walk(mail);
    try {
      return walk.message();
    } catch (MimeException | RuntimeException e) {
      // Of a mail crooked enough the parser trips over its own feet.
      throw new ReadFault(Reason.UNREADABLE);
    }
  }

  /** One walk through one mail. Used by one thread, once. */
  private final class Walk {
    private final Located located;
    private final MimeTokenStream tokens = new MimeTokenStream(LENIENT);
    private final Deque<Multipart> open = new ArrayDeque<>();
    private final HeadFields head = new HeadFields();
    private PartHead part = new PartHead();
    private boolean inside;
    private int found;

    Walk(byte[] mail) {
      located = new Located(mail);
    }

    SplitMessage message() throws IOException, MimeException {
      Multipart root = new Multipart("mixed");
      open.push(root);
      tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
      tokens.parse(located.stream());
      for (EntityState state = tokens.getState();
          state != EntityState.T_END_OF_STREAM;
          state = tokens.next()) {
        event(state);
      }
      while (open.size() > 1) {
        close();
      }
      List<Leaf> leaves = new ArrayList<>(root.pieces().stream().map(Piece::leaf).toList());
      located.strays().stream().map(Multipart::words).map(Piece::leaf).forEach(leaves::add);
      return new SplitMessage(head.head(), leaves);
    }

    private void event(EntityState state) throws IOException {
      switch (state) {
        case T_START_HEADER -> part = new PartHead();
        case T_FIELD -> {
          part.take(tokens.getField());
          if (!inside) {
            head.take(tokens.getField());
          }
        }
        case T_END_HEADER -> inside = true;
        case T_START_MULTIPART -> open(tokens.getBodyDescriptor());
        case T_END_MULTIPART -> close();
        case T_BODY -> body(tokens.getBodyDescriptor());
        case T_PREAMBLE -> open.element().preamble(located.find(content()));
        case T_EPILOGUE -> open.element().epilogue(located.find(content()));
        case T_START_MESSAGE,
            T_END_MESSAGE,
            T_RAW_ENTITY,
            T_START_BODYPART,
            T_END_BODYPART,
            T_END_OF_STREAM -> {}
      }
    }

    private void open(BodyDescriptor descriptor) throws ReadFault {
      if (open.size() > DEEPEST) {
        throw new ReadFault(Reason.TOO_LARGE);
      }
      open.push(new Multipart(descriptor.getSubType()));
    }

    private void close() {
      Multipart done = open.pop();
      open.element().add(done.pieces());
    }

    private void body(BodyDescriptor descriptor) throws IOException {
      found++;
      if (found > limits.entries()) {
        throw new ReadFault(Reason.TOO_LARGE);
      }
      Piece piece = part.piece(descriptor, located.find(content()));
      if (!piece.leaf().declaredType().equals(PGP_SIGNATURE)) {
        open.element().add(List.of(piece));
      }
    }

    private byte[] content() throws IOException {
      try (InputStream in = tokens.getInputStream()) {
        return in.readAllBytes();
      }
    }
  }
}
