package org.sallyport.hub.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.sallyport.crypto.files.DurableFiles;

/**
 * Keeps originals as {@code DIR/originals/REFERENCE/part-N.ext} (0600). The slice that makes a part
 * whole is settled only after the part stands there, its SHA-256 checked, and STORED was confirmed.
 * For one thread.
 */
public final class OriginalsFolder implements Desk {
  private final Path originals;
  private final SliceAssembly assembly;
  private final LineOutput out;
  private final BadLetters bad;
  private final Set<String> answered = new HashSet<>();

  public OriginalsFolder(Path folder, LineOutput out, Consumer<String> complaints)
      throws IOException {
    this.originals = folder.resolve("originals");
    DurableFiles.makePrivateFolder(originals);
    this.assembly = new SliceAssembly(folder.resolve(".slices"));
    this.out = out;
    this.bad = new BadLetters(folder, complaints);
  }

  @Override
  public Taken take(Letter letter, Reading reading) throws IOException {
    return switch (reading) {
      case Reading.Slice slice -> keep(letter, slice);
      case Reading.Bad why -> bad.keep(letter, why.reason());
      case Reading.Submission _, Reading.Group _, Reading.Unopened _ ->
          throw new IllegalStateException("only slices are kept here");
    };
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  private Taken keep(Letter letter, Reading.Slice slice) throws IOException {
    SliceHeader header = slice.header();
    if (!SliceAssembly.isSound(header)) {
      return bad.keep(letter, BadReason.NAME_TAKEN);
    }
    Path home = originals.resolve(header.reference());
    Path target = home.resolve(header.name());
    if (Files.exists(target)) {
      return again(letter, header, target);
    }
    DurableFiles.makePrivateFolder(home);
    DurableFiles.syncFolder(originals);
    return switch (assembly.add(slice, home, header.name())) {
      case WAITING -> new Taken(true, false, false, Optional.empty());
      case DIFFERS -> bad.keep(letter, BadReason.PART_DIFFERS);
      case WHOLE -> {
        out.line(slice.headerJson());
        answered.add(header.submissionId() + "/" + header.part());
        yield new Taken(true, true, false, Optional.of(Answers.stored(header)));
      }
    };
  }

  /**
   * The part is there, but its STORED may never have left: any of its slices may be the one that
   * came again because of that. Once a run is enough.
   */
  private Taken again(Letter letter, SliceHeader header, Path target) throws IOException {
    if (!Digests.sha256(target).equals(header.sha256())) {
      return bad.keep(letter, BadReason.NAME_TAKEN);
    }
    boolean first = answered.add(header.submissionId() + "/" + header.part());
    return new Taken(
        true, false, false, first ? Optional.of(Answers.stored(header)) : Optional.empty());
  }
}
