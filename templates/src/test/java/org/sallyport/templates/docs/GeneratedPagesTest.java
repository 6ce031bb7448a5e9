package org.sallyport.templates.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sallyport.templates.Golden;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.problem.ProblemCatalogue;
import org.sallyport.templates.problem.ProblemCode;

class GeneratedPagesTest {
  @Test
  void theFieldsPageIsThatOfTheDefinition() throws IOException {
    Golden.assertSame(Golden.docs("fields.md"), new FieldsPage().draw(FormDefinition.load()));
  }

  @Test
  void theProblemsPageIsThatOfTheCodes() throws IOException {
    Golden.assertSame(Golden.docs("problems.md"), new ProblemsPage(ProblemCatalogue.load()).draw());
  }

  @Test
  void theProblemsPageNamesEachCodeOnce() throws IOException {
    assertThat(
            Pattern.compile("^\\| `([A-Z0-9_]+)`", Pattern.MULTILINE)
                .matcher(Files.readString(Golden.docs("problems.md")))
                .results()
                .map(m -> m.group(1))
                .toList())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ProblemCode.values())
                .map(Enum::name)
                .collect(Collectors.toCollection(TreeSet::new)));
  }
}
