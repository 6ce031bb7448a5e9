package org.sallyport.intake.landing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.crypto.landing.LandingFile;

/** One upload and its sealed file. */
final class SealedUpload implements Upload {
  private final LandingZone zone;
  private final Path file;
  private final UUID id;
  private final String agency;
  private final Label put;
  private String name;
  private long size;
  private Instant changed;
  private Optional<LandingFile> writing = Optional.empty();
  private boolean closed;
  private boolean renamed;

  SealedUpload(LandingZone zone, Path file, LandingFile landed, Label label, Instant changed) {
    this.zone = zone;
    this.file = file;
    this.id = landed.id();
    this.agency = label.agency();
    this.put = label;
    this.name = label.name();
    this.size = landed.size();
    this.closed = landed.isDone();
    this.renamed = label.renamed();
    this.changed = changed;
  }

  Path file() {
    return file;
  }

  @Override
  public UUID id() {
    return id;
  }

  @Override
  public String agency() {
    return agency;
  }

  @Override
  public Optional<UUID> credential() {
    return Optional.of(put.credential()).filter(id -> !id.equals(Label.NONE));
  }

  @Override
  public synchronized String name() {
    return name;
  }

  @Override
  public synchronized long size() {
    return size;
  }

  @Override
  public synchronized Instant changed() {
    return changed;
  }

  @Override
  public synchronized boolean open() {
    return writing.isPresent();
  }

  @Override
  public synchronized boolean closed() {
    return closed;
  }

  @Override
  public synchronized boolean renamed() {
    return renamed;
  }

  /** Gives it another name, through the file of whoever is writing: a file has one end only. */
  synchronized void rename(String to) throws IOException {
    boolean said =
        renamed
            || (LandingNames.of(name) == LandingNames.Kind.TEMPORARY
                && LandingNames.of(to) != LandingNames.Kind.TEMPORARY);
    Label label = put.named(to, said);
    if (writing.isPresent()) {
      writing.get().note(label.write());
      writing.get().sync();
    } else {
      try (LandingFile landed = zone.opened(this)) {
        landed.note(label.write());
        if (said && !landed.isDone()) {
          landed.done();
        }
        landed.sync();
        closed = landed.isDone();
      }
    }
    name = to;
    renamed = said;
    changed = zone.now();
  }

  /** Destroys it; whoever still writes writes into nothing. */
  synchronized void destroy() throws IOException {
    try (LandingFile landed = zone.opened(this)) {
      landed.destroy();
    }
  }

  @Override
  public synchronized Writing write() throws IOException {
    if (writing.isPresent()) {
      throw new AccessDeniedException("upload " + id);
    }
    LandingFile landed = zone.opened(this);
    writing = Optional.of(landed);
    return new Pen(landed);
  }

  @Override
  public InputStream read() throws IOException {
    return zone.reading(this);
  }

  private synchronized void wrote(LandingFile landed) {
    size = landed.size();
    closed = landed.isDone();
    changed = zone.now();
  }

  private synchronized void ended() {
    writing = Optional.empty();
  }

  /** The one who writes. */
  private final class Pen implements Writing {
    private final LandingFile landed;
    private boolean ended;

    Pen(LandingFile landed) {
      this.landed = landed;
    }

    @Override
    public long size() {
      return landed.size();
    }

    @Override
    public void write(long position, byte[] bytes, int offset, int length) throws IOException {
      landed.write(position, bytes, offset, length);
      wrote(landed);
    }

    @Override
    public void truncate(long to) throws IOException {
      landed.truncate(to);
      wrote(landed);
    }

    @Override
    public void done() throws IOException {
      landed.done();
      wrote(landed);
    }

    @Override
    public void close() {
      if (ended) {
        return;
      }
      ended = true;
      try {
        landed.close();
      } catch (IOException _) {
        // What was written lies in the file; whether all of it does shows when it is read.
      } finally {
        ended();
      }
    }
  }
}
