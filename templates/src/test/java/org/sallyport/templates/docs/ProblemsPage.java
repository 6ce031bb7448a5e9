package org.sallyport.templates.docs;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.sallyport.templates.problem.ProblemCatalogue;
import org.sallyport.templates.problem.ProblemCode;
import org.sallyport.templates.problem.ProblemKind;

/** Draws {@code docs/problems.md} from the problem codes and their sentences. */
final class ProblemsPage {
  private final StringBuilder page = new StringBuilder();
  private final ProblemCatalogue catalogue;

  ProblemsPage(ProblemCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  String draw() {
    line("# Problem codes and flags");
    line("");
    line(
        "Generated from the codes and their sentences; a test holds them together. The same list"
            + " is");
    line("served at `/api/v1/problems.json`. Every problem is `{pointer, code, message}`.");
    table(
        "Refused requests",
        "Nothing of a refused request is kept. The answer is `application/problem+json`.",
        "| Code | Status | Message |",
        code -> code.kind() == ProblemKind.REQUEST);
    table(
        "Told to the sender",
        "The submission is kept and goes on. These may stand in `problems[]`; flags of them stand"
            + " in the hub's record too.",
        "| Code | Kind | Message |",
        code -> code.kind() != ProblemKind.REQUEST && code.forSender());
    table(
        "Told to the hub only",
        "Flags in the hub's record. They never change an outcome or an answer.",
        "| Code | Kind | Message |",
        code -> !code.forSender());
    return page.toString();
  }

  private void table(
      String title, String introduction, String head, Predicate<ProblemCode> wanted) {
    line("");
    line("## " + title);
    line("");
    line(introduction);
    line("");
    line(head);
    line("|---|---|---|");
    List<ProblemCode> codes = Arrays.stream(ProblemCode.values()).filter(wanted).toList();
    for (ProblemCode code : codes) {
      String middle =
          code.status().isPresent()
              ? Integer.toString(code.status().orElseThrow())
              : code.isFlag() ? "flag" : "remark";
      line("| `" + code + "` | " + middle + " | " + catalogue.sentence(code) + " |");
    }
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
