package org.sallyport.templates.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProblemCatalogueTest {
  private final ProblemCatalogue catalogue = ProblemCatalogue.load();

  @Test
  void everyCodeHasASentenceThatEndsInAFullStop() {
    assertThat(ProblemCode.values())
        .allSatisfy(
            code ->
                assertThat(catalogue.sentence(code)).matches("[A-Z].{20,}\\.").doesNotContain("!"));
  }

  @Test
  void thePublishedListNamesEveryCodeOnceAndNothingElse() {
    JsonNode problems = JsonMapper.shared().readTree(catalogue.problemsJson()).path("problems");
    List<String> codes = problems.valueStream().map(p -> p.path("code").asString()).toList();
    assertThat(codes)
        .containsExactlyElementsOf(Arrays.stream(ProblemCode.values()).map(Enum::name).toList());
    assertThat(problems.path(0).path("status").asInt()).isEqualTo(400);
    assertThat(problems.path(0).path("audience").asString()).isEqualTo("sender");
  }

  @Test
  void onlyARefusedRequestHasAStatus() {
    assertThat(ProblemCode.values())
        .allSatisfy(
            code ->
                assertThat(code.status().isPresent())
                    .isEqualTo(code.kind() == ProblemKind.REQUEST));
  }

  @Test
  void anUrgentFlagIsToldToTheSenderAsACallToAct() {
    assertThat(ProblemCode.URGENT.toldAs()).isEqualTo(ProblemCode.URGENT_CALL_999);
    assertThat(ProblemCode.URGENT.forSender()).isFalse();
    assertThat(ProblemCode.NO_AGENCY.toldAs()).isEqualTo(ProblemCode.NO_AGENCY);
  }

  @Test
  void askedToCallTheSenderReadsTheNumberFirst() {
    assertThat(catalogue.sentence(ProblemCode.URGENT_CALL_999)).contains("999", "101");
  }
}
