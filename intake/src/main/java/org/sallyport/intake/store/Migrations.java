package org.sallyport.intake.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.sallyport.intake.submission.Unavailable;

/** Brings a store to this gateway's version, one file a version, each in one transaction. */
final class Migrations {
  private static final List<String> FILES =
      List.of(
          "V1__spine.sql",
          "V2__mail_out.sql",
          "V3__review.sql",
          "V4__ssh_keys.sql",
          "V5__mail_in.sql",
          "V6__bulk.sql",
          "V7__duty.sql",
          "V8__decisions.sql",
          "V9__rows.sql",
          "V10__spill.sql",
          "V11__urgent_by_words.sql");

  private Migrations() {}

  /** The version that this gateway writes. */
  static int newest() {
    return FILES.size();
  }

  /**
   * @throws Unavailable when a newer gateway wrote the store
   */
  static void run(Db db) throws SQLException, Unavailable {
    int version = (int) db.number("PRAGMA user_version");
    if (version > FILES.size()) {
      throw new Unavailable(
          "the store has version "
              + version
              + ", this gateway knows up to "
              + FILES.size()
              + ": start the newer gateway, or restore a backup");
    }
    for (int next = version; next < FILES.size(); next++) {
      db.run("BEGIN IMMEDIATE");
      try {
        for (String statement : statements(text(FILES.get(next)))) {
          db.run(statement);
        }
        db.run("PRAGMA user_version = " + (next + 1));
        db.run("COMMIT");
      } catch (SQLException e) {
        db.run("ROLLBACK");
        throw e;
      }
    }
  }

  /** Statements end in a semicolon at the end of a line; comments hold none. */
  private static List<String> statements(String script) {
    return script
        .lines()
        .map(line -> line.replaceFirst("--.*", ""))
        .filter(line -> !line.isBlank())
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining("\n"), all -> List.of(all.split(";\\s*"))));
  }

  private static String text(String file) {
    try (InputStream in = Migrations.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the distribution lacks " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the distribution lacks " + file, e);
    }
  }
}
