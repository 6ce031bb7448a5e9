package org.sallyport.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.sallyport.app.config.DataFolder;

/**
 * JDK, clock, disk and temporary folder.
 *
 * @param reserve bytes that must stay free; below, nothing is accepted
 */
public record MachineCheck(DataFolder data, Clock clock, long reserve) implements Check {
  private static final int JDK = 25;
  private static final int COMFORT = 4;

  /** What the clock of a second process may differ by. */
  private static final Duration TOLERATED = Duration.ofMinutes(1);

  @Override
  public List<Finding> look() {
    return List.of(jdk(Runtime.version().feature()), clockRuns(), disk(), temporary());
  }

  static Finding jdk(int feature) {
    return feature == JDK
        ? Finding.ok("java", Runtime.version().toString())
        : Finding.mend("java", "this is " + feature + "; run by JDK " + JDK);
  }

  /** The clock must not stand before what this folder has already seen. */
  private Finding clockRuns() {
    Instant now = clock.instant();
    for (Path file : List.of(data.store(), data.log().resolve("checkpoint"))) {
      try {
        if (Files.exists(file)
            && Files.getLastModifiedTime(file).toInstant().isAfter(now.plus(TOLERATED))) {
          return Finding.mend(
              "clock",
              "says " + now + ", but " + file.getFileName() + " is younger; set the clock (NTP)");
        }
      } catch (IOException e) {
        return Finding.mend("clock", "cannot be held against " + file + "; look at its owner");
      }
    }
    return Finding.ok("clock", now.toString());
  }

  private Finding disk() {
    Path there = data.root();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    try {
      long free = Files.getFileStore(there).getUsableSpace();
      String says = (free >> 20) + " MiB free, reserve " + (reserve >> 20) + " MiB";
      return free > COMFORT * reserve
          ? Finding.ok("disk", says)
          : Finding.mend("disk", says + "; make room, at the reserve nothing is accepted");
    } catch (IOException e) {
      return Finding.mend("disk", "cannot be asked; is " + there + " mounted?");
    }
  }

  private Finding temporary() {
    if (!Files.isDirectory(data.temporary())) {
      return Finding.ok("temporary", "no gateway has run here yet");
    }
    try (Stream<Path> files = Files.list(data.temporary())) {
      long count = files.count();
      return count == 0
          ? Finding.ok("temporary", "empty, as it must be")
          : Finding.mend(
              "temporary",
              data.temporary() + " holds " + count + " files; find out what writes there");
    } catch (IOException e) {
      return Finding.mend("temporary", data.temporary() + " cannot be read; look at its owner");
    }
  }
}
