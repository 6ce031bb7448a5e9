import com.google.googlejavaformat.java.Main;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs google-java-format over every Java source of the checkout: {@code check} fails on the first
 * file that is not formatted and names it, {@code write} formats in place. Started by Maven with
 * JDK 25, since a formatter inside Maven's own, possibly older, JVM cannot read these sources.
 */
final class FormatSources {
  private FormatSources() {}

  public static void main(String[] args) throws Exception {
    List<String> arguments = new ArrayList<>();
    if (args[0].equals("check")) {
      arguments.add("--dry-run");
      arguments.add("--set-exit-if-changed");
    } else {
      arguments.add("--replace");
    }
    try (var paths = Files.walk(Path.of("."))) {
      paths
          .filter(p -> p.toString().endsWith(".java"))
          .filter(p -> !p.toString().contains("/target/"))
          .map(Path::toString)
          .sorted()
          .forEach(arguments::add);
    }
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int exit = new Main(out, err, System.in).format(arguments.toArray(String[]::new));
    if (exit != 0) {
      err.println("Not formatted, see the files above: run .ci/format");
    }
    System.exit(exit);
  }
}
