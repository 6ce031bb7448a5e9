package org.sallyport.app.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sallyport.intake.notice.HubHours;

/** Turns the text of a setting into its type; what does not fit is one problem and a stand-in. */
final class Values {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*(B|KB|MB|GB)?");
  private static final Pattern WEEKS = Pattern.compile("P(\\d{1,4})W");

  /** A mailbox as a setting may name it: plain, one, without a display name. */
  static final String MAILBOX = "[A-Za-z0-9._%+=-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+";

  private final Settings settings;
  private final Problems problems;
  private final GatewayConfig.Mode mode;

  Values(Settings settings, Problems problems, GatewayConfig.Mode mode) {
    this.settings = settings;
    this.problems = problems;
    this.mode = mode;
  }

  Optional<String> text(String name) {
    return settings.get(key(name)).map(Settings.Value::text).filter(text -> !text.isEmpty());
  }

  boolean isSet(String name) {
    return settings.isSet(key(name));
  }

  /** NAMEs of what is pulled from. */
  List<String> pulls() {
    return settings.pulls();
  }

  void problem(String name, String message) {
    problems.add(name, message);
  }

  private static Key key(String name) {
    return Keys.named(name).orElseThrow(() -> new IllegalArgumentException(name));
  }

  int port(String name) {
    return (int) number(name, 0, 65_535, "a port, 0 to 65535");
  }

  long number(String name, long least, long most, String what) {
    String text = text(name).orElse("");
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // falls through to the one message
    }
    problem(name, "must be " + what);
    return least;
  }

  long size(String name) {
    Matcher matcher = SIZE.matcher(text(name).orElse("").toUpperCase(Locale.ROOT));
    if (!matcher.matches()) {
      problem(name, "must be a size such as 25MB");
      return 0;
    }
    String unit = matcher.group(2) == null ? "B" : matcher.group(2);
    int shift =
        switch (unit) {
          case "KB" -> 10;
          case "MB" -> 20;
          case "GB" -> 30;
          default -> 0;
        };
    long value = Long.parseLong(matcher.group(1));
    if (value == 0 || value > Long.MAX_VALUE >> shift) {
      problem(name, "must be a size above nothing, such as 25MB");
      return 1;
    }
    return value << shift;
  }

  Duration duration(String name) {
    String text = text(name).orElse("");
    try {
      Matcher weeks = WEEKS.matcher(text);
      Duration value =
          weeks.matches()
              ? Duration.ofDays(7L * Integer.parseInt(weeks.group(1)))
              : Duration.parse(text);
      if (value.isPositive()) {
        return value;
      }
    } catch (DateTimeException | ArithmeticException e) {
      // falls through to the one message
    }
    problem(name, "must be an ISO 8601 duration such as PT1H or P30D");
    return Duration.ofHours(1);
  }

  String choice(String name, List<String> allowed, List<String> later) {
    String text = text(name).orElse("");
    if (!allowed.contains(text)) {
      problem(
          name,
          later.stream().anyMatch(text::startsWith)
              ? text + " is not in this version; use " + String.join(" or ", allowed)
              : "must be " + String.join(" or ", allowed));
      return allowed.getFirst();
    }
    return text;
  }

  HubHours hours(String name) {
    Optional<HubHours> hours = HubHours.parse(text(name).orElse(""));
    if (hours.isEmpty()) {
      problem(name, "must be hours such as Mon-Fri 08:00-18:00");
    }
    return hours.or(() -> HubHours.parse("")).orElseThrow();
  }

  List<URI> contacts(String name) {
    List<URI> contacts = new ArrayList<>();
    for (String contact : list(name)) {
      if (contact.matches("mailto:" + MAILBOX) || contact.matches("https://[^\\s@]+")) {
        contacts.add(URI.create(contact));
      } else {
        problem(name, "each contact must be mailto:… or https:…");
      }
    }
    return contacts;
  }

  List<String> list(String name) {
    return text(name).stream()
        .flatMap(text -> Stream.of(text.split(",")))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  Optional<URI> url(String name) {
    try {
      return text(name).map(URI::create);
    } catch (IllegalArgumentException e) {
      problem(name, "is not a URL");
      return Optional.empty();
    }
  }

  void missing(String name, String what) {
    problem(name, "is missing: " + what);
  }

  /** Files by comma, each there; the name of a missing one is in the problem. */
  List<Path> files(String name) {
    return list(name).stream()
        .map(item -> resolve(name, item))
        .filter(p -> there(name, p))
        .toList();
  }

  Optional<Path> file(String name) {
    return text(name).map(item -> resolve(name, item)).filter(p -> there(name, p));
  }

  /** A file that only its owner may read. */
  Optional<Path> secretFile(String name) {
    Optional<Path> file = file(name);
    file.ifPresent(
        path -> {
          if (othersCanReach(path)) {
            problem(name, path + " can be read by others; chmod 600 it");
          }
          if (isEmpty(path)) {
            problem(name, path + " is empty");
          }
        });
    return file;
  }

  private Path resolve(String name, String item) {
    Path base = settings.get(key(name)).map(Settings.Value::base).orElse(Path.of(""));
    return base.resolve(item).toAbsolutePath().normalize();
  }

  private boolean there(String name, Path path) {
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      problem(name, "there is no readable file " + path);
      return false;
    }
    if (mode == GatewayConfig.Mode.START && DataFolder.liesInADemo(path)) {
      problem(name, path + " belongs to a demo; make your own");
    }
    return true;
  }

  static boolean othersCanReach(Path path) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
      return permissions.stream().anyMatch(p -> !p.name().startsWith("OWNER_"));
    } catch (IOException | UnsupportedOperationException e) {
      return true;
    }
  }

  private static boolean isEmpty(Path path) {
    try {
      return Files.size(path) == 0;
    } catch (IOException e) {
      return true;
    }
  }

  /** Whether an address reaches nobody but this machine. */
  static boolean isLoopback(String host) {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (!address.isLoopbackAddress()) {
          return false;
        }
      }
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
