package org.sallyport.app.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sallyport.app.config.GatewayConfig.Pull;
import org.sallyport.routes.sftp.PinnedKey;

/** Reads the folders of others that are pulled from. */
final class PullReader {
  private static final Map<String, String> NEEDED =
      new TreeMap<>(
          Map.of(
              "agency", "an agency of the register",
              "host", "the SFTP server to pull from",
              "user", "a remote SFTP server without credentials is refused",
              "key", "a remote SFTP server without credentials is refused",
              "host-key", "a remote SFTP server whose key is not checked is refused",
              "folder", "the folder there to take files from",
              "done", "the folder there to move taken files to"));

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Values values;

  PullReader(Values values) {
    this.values = values;
  }

  List<Pull> read() {
    return values.pulls().stream().map(this::read).toList();
  }

  private Pull read(String name) {
    String prefix = PullKeys.PREFIX + name + ".";
    NEEDED.forEach(
        (member, what) -> {
          if (values.text(prefix + member).isEmpty()) {
            values.missing(prefix + member, what);
          }
        });
    int port = values.port(prefix + "port");
    if (port == 0) {
      values.problem(prefix + "port", "must be the port of that server, 1 to 65535");
    }
    Duration every = values.duration(prefix + "poll-interval");
    if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
      values.problem(prefix + "poll-interval", "must be between PT1S and P1D");
    }
    checkHostKey(prefix + "host-key");
    Pull pull =
        new Pull(
            name,
            text(prefix + "agency"),
            new Pull.Host(
                text(prefix + "host"),
                port,
                text(prefix + "host-key"),
                text(prefix + "user"),
                values.secretFile(prefix + "key").orElse(Path.of(""))),
            text(prefix + "folder"),
            text(prefix + "done"),
            values.text(prefix + "answers"),
            every);
    checkFolders(prefix, pull);
    return pull;
  }

  private String text(String key) {
    return values.text(key).orElse("");
  }

  private void checkHostKey(String key) {
    Optional<String> line = values.text(key);
    try {
      if (line.isPresent()) {
        var _ = PinnedKey.parse(line.get());
      }
    } catch (IOException e) {
      values.problem(key, "must be ALGORITHM BASE64 of an Ed25519, ECDSA or RSA key");
    }
  }

  /** Else what was taken, or our own answers, would be pulled again. */
  private void checkFolders(String prefix, Pull pull) {
    List<String> seen = new ArrayList<>(List.of(bare(pull.folder())));
    checkFolder(prefix + "done", pull.done(), seen);
    pull.answers().ifPresent(folder -> checkFolder(prefix + "answers", folder, seen));
  }

  private void checkFolder(String key, String folder, List<String> seen) {
    if (!folder.isEmpty() && seen.contains(bare(folder))) {
      values.problem(key, "must be another folder than the others of this pull");
    }
    seen.add(bare(folder));
  }

  private static String bare(String folder) {
    return folder.replaceAll("/+", "/").replaceAll("^\\./|/$", "");
  }
}
