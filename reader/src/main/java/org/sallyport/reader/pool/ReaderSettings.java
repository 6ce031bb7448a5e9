package org.sallyport.reader.pool;

import java.nio.file.Path;
import java.time.Duration;
import org.sallyport.reader.document.ReadLimits;

/**
 * How children are started and what they may take.
 *
 * @param program what to start
 * @param timeLimit for one part, from its first byte to the end of the answer
 * @param startLimit for a child to come up
 * @param warm children kept ready
 * @param maxChildren children at once; further parts wait for one
 * @param maxUsesPerChild parts one child may read before a fresh one takes its place
 * @param limits what one part may cost
 */
public record ReaderSettings(
    Program program,
    Duration timeLimit,
    Duration startLimit,
    int warm,
    int maxChildren,
    int maxUsesPerChild,
    ReadLimits limits) {

  /**
   * The program of a child.
   *
   * @param java the {@code java} to run, absolute
   * @param classPath as {@code -cp} takes it; in a distribution {@code …/reader/*}
   * @param mainClass full name
   * @param heapMb most heap in MiB
   * @param workingFolder where it runs: a folder in which there is nothing to find
   */
  public record Program(
      Path java, String classPath, String mainClass, int heapMb, Path workingFolder) {}

  /** The program the distribution ships. */
  public static final String MAIN_CLASS = "org.sallyport.reader.child.ReaderMain";

  public ReaderSettings {
    if (warm < 0 || maxChildren < 1 || warm > maxChildren || maxUsesPerChild < 1) {
      throw new IllegalArgumentException("reader settings out of range");
    }
  }

  /** 30 s a part, one child warm, two at most, a fresh one after 1,000 parts. */
  public static ReaderSettings of(Path java, String classPath) {
    return new ReaderSettings(
        new Program(java, classPath, MAIN_CLASS, 160, Path.of("/")),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        1,
        2,
        1_000,
        ReadLimits.defaults());
  }

  public ReaderSettings withLimits(ReadLimits other) {
    return new ReaderSettings(
        program, timeLimit, startLimit, warm, maxChildren, maxUsesPerChild, other);
  }

  public ReaderSettings withTimeLimit(Duration other) {
    return new ReaderSettings(
        program, other, startLimit, warm, maxChildren, maxUsesPerChild, limits);
  }

  public ReaderSettings withChildren(int keptWarm, int most, int usesEach) {
    return new ReaderSettings(program, timeLimit, startLimit, keptWarm, most, usesEach, limits);
  }

  public ReaderSettings withHeapMb(int heapMb) {
    return withProgram(
        new Program(
            program.java, program.classPath, program.mainClass, heapMb, program.workingFolder));
  }

  /** Another program with the same flags: how tests start children that misbehave. */
  public ReaderSettings withMainClass(String mainClass) {
    return withProgram(
        new Program(
            program.java, program.classPath, mainClass, program.heapMb, program.workingFolder));
  }

  public ReaderSettings withProgram(Program other) {
    return new ReaderSettings(
        other, timeLimit, startLimit, warm, maxChildren, maxUsesPerChild, limits);
  }
}
