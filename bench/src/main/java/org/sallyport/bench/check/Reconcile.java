package org.sallyport.bench.check;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.sallyport.intake.audit.Reconciler;
import org.sallyport.intake.audit.Reconciler.Difference;
import org.sallyport.intake.ledger.LedgerView;
import org.sallyport.intake.store.StoreReader;
import org.sallyport.intake.submission.Unavailable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Compares audit log and states both ways; exit 1 with a line for each difference. */
@Command(
    name = "reconcile",
    mixinStandardHelpOptions = true,
    description = "Compares the audit log of a data folder with its states, both ways.")
public final class Reconcile implements Callable<Integer> {
  private static final int SHOWN = 20;

  @Parameters(paramLabel = "DIR", description = "the gateway's data folder")
  private Path folder = Path.of(".");

  /** Started from the command line only. */
  public Reconcile() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Reconcile()).execute(args));
  }

  @Override
  public Integer call() throws Unavailable {
    try (StoreReader store = StoreReader.open(folder)) {
      LedgerView view = store.view();
      List<Difference> differences = Reconciler.differences(view);
      differences.stream()
          .limit(SHOWN)
          .forEach(d -> System.out.println("differs " + d.subject() + ": " + d.reason()));
      System.out.println(
          (differences.isEmpty() ? "ok " : "bad " + differences.size() + " of ")
              + view.depths().leaves()
              + " leaves");
      return differences.isEmpty() ? 0 : 1;
    }
  }
}
