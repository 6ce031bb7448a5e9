package org.sallyport.intake.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.vault.Opener;
import org.sallyport.intake.ledger.Blobs;
import org.sallyport.intake.ledger.ClaimedArrival;
import org.sallyport.intake.ledger.ClaimedArrival.SealedPart;
import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.intake.reception.PartHeader;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.intake.submission.Unavailable;

/**
 * Opens sealed parts with the intake ring's private keys. Each part is read through once when it is
 * opened, so that a part whose bytes are damaged is found before any of it is used. A small part is
 * kept in memory meanwhile: opening its key is dearer than its bytes. Thread-safe.
 */
public final class VaultOpenings implements Openings {
  private static final int BUFFER = 64 << 10;

  private final Opener opener;
  private final Blobs blobs;

  public VaultOpenings(Opener opener, Blobs blobs) {
    this.opener = opener;
    this.blobs = blobs;
  }

  @Override
  public List<OpenedPart> of(ClaimedArrival claimed) throws Unavailable {
    List<OpenedPart> parts = new ArrayList<>();
    for (SealedPart part : claimed.parts()) {
      parts.add(looked(part));
    }
    return parts;
  }

  private OpenedPart looked(SealedPart part) throws Unavailable {
    try (InputStream in = plain(part)) {
      PartHeader header = PartHeader.read(in);
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      ByteArrayOutputStream small = new ByteArrayOutputStream();
      long size = 0;
      byte[] buffer = new byte[BUFFER];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        size += n;
        if (part.blob().isEmpty()) {
          small.write(buffer, 0, n);
        }
      }
      Optional<Bytes> kept =
          part.blob().isEmpty() ? Optional.of(Bytes.own(small.toByteArray())) : Optional.empty();
      return new Part(part, header, kept, size, HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      throw new Unavailable("sealed part", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK has no SHA-256", e);
    }
  }

  private InputStream plain(SealedPart part) throws IOException, Unavailable {
    InputStream sealed =
        part.blob().isPresent() ? blobs.open(part.blob().get()) : part.sealedBytes().stream();
    return opener.open(part.wrap(), sealed);
  }

  /** One part, opened anew each time. */
  private final class Part implements OpenedPart {
    private final SealedPart sealed;
    private final PartHeader header;
    private final Optional<Bytes> kept;
    private final long size;
    private final String sha256;

    Part(SealedPart sealed, PartHeader header, Optional<Bytes> kept, long size, String sha256) {
      this.sealed = sealed;
      this.header = header;
      this.kept = kept;
      this.size = size;
      this.sha256 = sha256;
    }

    @Override
    public int number() {
      return sealed.number();
    }

    @Override
    public PartRole role() {
      return sealed.role();
    }

    @Override
    public String name() {
      return header.name();
    }

    @Override
    public String declaredType() {
      return header.declaredType();
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public String sha256() {
      return sha256;
    }

    @Override
    public InputStream open() throws Unavailable {
      if (kept.isPresent()) {
        return kept.get().stream();
      }
      try {
        InputStream in = plain(sealed);
        PartHeader.read(in);
        return in;
      } catch (IOException e) {
        throw new Unavailable("sealed part", e);
      }
    }
  }
}
