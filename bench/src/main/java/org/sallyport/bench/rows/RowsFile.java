package org.sallyport.bench.rows;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes a bulk file with its manifest, and beside them what must come of every row. */
@Command(
    name = "rows",
    mixinStandardHelpOptions = true,
    description = {
      "Writes FILE, FILE.manifest.json and FILE.truth.jsonl: a line a row with outcome, problems",
      "(column and code), the row whose reference it must have, and the words the hub must get."
    })
public final class RowsFile implements Callable<Integer> {
  /** One row in so many is urgent, and one is held. */
  private static final int SELDOM = 10_000;

  @Option(names = "--rows", defaultValue = "100000", description = "Default ${DEFAULT-VALUE}.")
  private int rows;

  @Option(names = "--seed", defaultValue = "3", description = "Default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--faulty",
      defaultValue = "50",
      description = "One row in so many has a fault, of every kind in turn (default 50: 2 %%).")
  private int faulty;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "Ends in .csv.")
  private Path out = Path.of("");

  private final JsonMapper json = JsonMapper.builder().build();
  private final List<Fault> kinds = Fault.kinds();
  private int faults;

  /** Started from the command line only. */
  public RowsFile() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new RowsFile()).execute(args));
  }

  @Override
  public Integer call() throws IOException, NoSuchAlgorithmException {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    try (Writer file =
            new BufferedWriter(
                new OutputStreamWriter(
                    new DigestOutputStream(Files.newOutputStream(out), sha256),
                    StandardCharsets.UTF_8));
        Writer truth = Files.newBufferedWriter(beside("truth.jsonl"))) {
      write(file, truth);
    }
    ObjectNode manifest = json.createObjectNode();
    manifest.put("schemaVersion", "1.0.0");
    manifest.put("batchRef", "BENCH-" + seed);
    manifest.put("rowCount", rows);
    manifest.put("sha256", HexFormat.of().formatHex(sha256.digest()));
    Files.writeString(beside("manifest.json"), json.writeValueAsString(manifest) + "\n");
    System.out.printf(
        "%d rows, %d faulty of %d kinds, %d bytes%n", rows, faults, kinds.size(), Files.size(out));
    return 0;
  }

  private Path beside(String ending) {
    return out.resolveSibling(out.getFileName() + "." + ending);
  }

  private void write(Writer file, Writer truth) throws IOException {
    CleanRows clean = new CleanRows(seed);
    SplittableRandom dice = new SplittableRandom(seed);
    file.write(Cells.header());
    int earlier = 0;
    int nextFault = 1 + dice.nextInt(faulty);
    for (int row = 1; row <= rows; row++) {
      Cells cells = clean.row(row);
      Fault.Answer answer = Fault.Answer.accepted();
      if (row % SELDOM == SELDOM / 2) {
        answer = Fault.urgent().answer();
        cells = Fault.urgent().row().of(cells, cells);
      } else if (row % SELDOM == SELDOM / 4) {
        answer = Fault.held().answer();
        cells = Fault.held().row().of(cells, cells);
      } else if (row >= nextFault && earlier > 0) {
        Fault fault = kinds.get(faults++ % kinds.size());
        answer = fault.answer();
        cells = fault.row().of(cells, clean.row(earlier));
        nextFault += faulty;
      } else if (earlier == 0 || dice.nextInt(3 * faulty) == 0) {
        // What repeats a row does so within its chunk, and thousands of rows later.
        earlier = row;
      }
      file.write(cells.line());
      truth.write(line(row, cells, answer, earlier));
    }
  }

  private String line(int row, Cells cells, Fault.Answer answer, int earlier) {
    ObjectNode line = json.createObjectNode();
    line.put("row", row);
    line.put("rowRef", cells.get("rowRef"));
    line.put("outcome", answer.outcome());
    answer.problems().forEach(line.putArray("problems")::add);
    if (answer.repeats()) {
      line.put("repeats", earlier);
    }
    if (!answer.outcome().equals("REFUSED")) {
      line.put("text", cells.get("text").replaceAll("\\p{Cntrl}", ""));
      line.put("surname", cells.get("p1_surname").replaceAll("\\p{Cntrl}", ""));
    }
    return json.writeValueAsString(line) + "\n";
  }
}
