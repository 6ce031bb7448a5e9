package org.sallyport.intake.reception;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.mac.MacStream;
import org.sallyport.crypto.vault.ItemId;
import org.sallyport.crypto.vault.Purpose;
import org.sallyport.crypto.vault.SealedItem;
import org.sallyport.crypto.vault.SealingStream;
import org.sallyport.intake.ledger.NewArrival.NewPart;
import org.sallyport.intake.reception.SealingReception.Vault;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.templates.problem.ProblemCode;

/**
 * The parts of one arrival as they are sealed, within the limits. Closing removes what was written
 * unless {@link #kept} was called. Used by one thread.
 */
final class SealedParts implements AutoCloseable {
  /** At most 64 KiB a call keeps the cipher on its fast path. */
  private static final int BUFFER = 64 * 1024;

  private final Vault vault;
  private final Limits limits;
  private final Optional<String> transportKey;
  private final MacStream bodyMac;
  private final List<NewPart> sealed = new ArrayList<>();
  private final List<SealedSink> sinks = new ArrayList<>();
  private final FormBuffer form;
  private Optional<Bytes> json = Optional.empty();
  private boolean filesCame;
  private long spent;
  private boolean kept;

  SealedParts(Vault vault, Limits limits, Optional<String> transportKey, Semaphore largeForms) {
    this.form = new FormBuffer(largeForms);
    this.vault = vault;
    this.limits = limits;
    this.transportKey = transportKey;
    this.bodyMac = vault.macKey().stream("body");
  }

  /** The store could not take the bytes; the sender may come again. */
  static final class StoreFailed extends IOException {
    private static final long serialVersionUID = 1L;

    StoreFailed(IOException cause) {
      super(cause);
    }

    boolean full() {
      String message = String.valueOf(getCause()).toLowerCase(Locale.ROOT);
      return message.contains("no space left") || message.contains("quota");
    }
  }

  /**
   * Seals every part.
   *
   * @throws BrokenArrival when it is malformed or over a limit
   * @throws IOException when the sender went away
   */
  void takeAll(PartSource source) throws BrokenArrival, IOException {
    for (Optional<IncomingPart> next = source.next(); next.isPresent(); next = source.next()) {
      if (sealed.size() == limits.parts()) {
        throw new BrokenArrival(ProblemCode.TOO_MANY_PARTS);
      }
      take(next.get());
    }
  }

  boolean isEmpty() {
    return sealed.isEmpty();
  }

  boolean filesCame() {
    return filesCame;
  }

  /** The JSON part, in memory. */
  Optional<Bytes> json() {
    return json;
  }

  List<NewPart> sealed() {
    return List.copyOf(sealed);
  }

  Bytes bodyMac() {
    return bodyMac.mac();
  }

  /** The commit names what was written: it stays. */
  void kept() {
    kept = true;
  }

  @Override
  public void close() {
    form.close();
    for (SealedSink sink : sinks) {
      if (!kept) {
        sink.discard();
      }
    }
  }

  private void take(IncomingPart part) throws BrokenArrival, IOException {
    if (part.role() == PartRole.FORM_JSON) {
      if (json.isPresent()) {
        throw new BrokenArrival(ProblemCode.SUBMISSION_PART_MISSING);
      }
    } else {
      filesCame = true;
    }
    bodyMac.part(part.role().name()).part(part.name()).part(part.declaredType());
    SealedSink sink = new SealedSink(vault.blobs());
    sinks.add(sink);
    ItemId item = new ItemId(vault.identifiers().newId());
    MessageDigest content = sha256();
    Taken taken = seal(part, item, sink, content);
    sealed.add(
        new NewPart(
            item.value(),
            sealed.size() + 1,
            part.role(),
            sink.inMemory(),
            sink.blob(),
            taken.size(),
            vault.macKey().mac("part-sha256", Bytes.own(content.digest())),
            taken.item().saltedDigest(),
            taken.item().wrap()));
  }

  private record Taken(SealedItem item, long size) {}

  private Taken seal(IncomingPart part, ItemId item, SealedSink sink, MessageDigest content)
      throws BrokenArrival, IOException {
    PartHeader header =
        new PartHeader(
            part.name(), part.declaredType(), sealed.isEmpty() ? transportKey : Optional.empty());
    long size = 0;
    SealingStream sealing = vault.sealer().seal(item, Purpose.PART, sink);
    try (sealing) {
      header.write(sealing);
      byte[] buffer = new byte[BUFFER];
      InputStream in = part.bytes();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        size += n;
        spend(size, n);
        sealing.write(buffer, 0, n);
        bodyMac.write(buffer, 0, n);
        content.update(buffer, 0, n);
        if (part.role() == PartRole.FORM_JSON) {
          form.write(buffer, 0, n);
        }
      }
    }
    bodyMac.endPart();
    sink.keep();
    if (part.role() == PartRole.FORM_JSON) {
      json = Optional.of(form.take());
    }
    return new Taken(sealing.sealed(), size);
  }

  private void spend(long size, int more) throws BrokenArrival {
    spent += more;
    if (size > limits.part()) {
      throw new BrokenArrival(ProblemCode.PART_TOO_LARGE);
    }
    if (spent > limits.message()) {
      throw new BrokenArrival(ProblemCode.TOO_LARGE);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK has no SHA-256", e);
    }
  }
}
