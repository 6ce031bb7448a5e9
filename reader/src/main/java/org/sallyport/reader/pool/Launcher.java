package org.sallyport.reader.pool;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.sallyport.reader.pool.ReaderSettings.Program;

/** Starts the program of a child with every door shut that a command line can shut. */
final class Launcher {
  private static final String NOWHERE = "/nonexistent";

  private final ReaderSettings settings;

  Launcher(ReaderSettings settings) {
    this.settings = settings;
  }

  Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command()).directory(settings.program().workingFolder().toFile());
    builder.environment().clear();
    // Without it a class path with letters beyond ASCII is not found.
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder.start();
  }

  private List<String> command() {
    Program program = settings.program();
    return List.of(
        program.java().toString(),
        "-Xmx" + program.heapMb() + "m",
        "-Xms8m",
        "-Xss512k",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:CICompilerCount=1",
        "-XX:ReservedCodeCacheSize=24m",
        "-XX:MaxMetaspaceSize=64m",
        "-XX:MaxDirectMemorySize=4m",
        "-XX:MinHeapFreeRatio=10",
        "-XX:MaxHeapFreeRatio=30",
        "-Xshare:auto",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:+DisplayVMOutputToStderr", // else its last words go among the answers
        "-XX:-HeapDumpOnOutOfMemoryError",
        "-XX:-CreateCoredumpOnCrash",
        "-XX:ErrorFile=/dev/null",
        "-XX:+DisableAttachMechanism",
        "-XX:-UsePerfData",
        "-Djava.io.tmpdir=" + NOWHERE,
        "-Duser.home=" + NOWHERE,
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF-8",
        "-cp",
        program.classPath(),
        program.mainClass());
  }

  /** In plain words what {@link #start} puts in force. */
  List<String> protections() {
    return List.of(
        "separate process",
        "empty environment",
        "no temporary folder",
        "heap " + settings.program().heapMb() + " MB",
        "time limit " + settings.timeLimit().toSeconds() + " s",
        "answer limit " + (settings.limits().answerBytes() >> 20) + " MB",
        "seccomp: not yet");
  }

  /** Ends it at once and takes its remains away. */
  static void end(Process process) {
    process.destroyForcibly();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
