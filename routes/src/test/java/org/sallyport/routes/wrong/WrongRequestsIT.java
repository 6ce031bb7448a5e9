package org.sallyport.routes.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.routes.channel.DeskReception;
import org.sallyport.routes.channel.TestHouse;

/** Every wrong request gets its answer, and nothing of a refused one is kept. */
@Tag("integration")
final class WrongRequestsIT {
  @Test
  void everyWrongRequestGetsItsAnswerAndNothingOfItIsKept(@TempDir Path folder) throws Exception {
    var reception = new DeskReception();
    List<WrongRequest.Finding> findings = new ArrayList<>();
    try (var house = new TestHouse(folder, reception, false, TestHouse.quick())) {
      var target =
          new Target(
              "127.0.0.1",
              house.port(),
              house.trust(),
              new Target.Tokens(TestHouse.TOKEN, TestHouse.SUSPENDED_TOKEN),
              TestHouse.OTHERS_REFERENCE,
              TestHouse.LIMITS,
              () -> reception.kept().size());
      for (WrongRequest request : WrongRequests.all()) {
        findings.add(request.find(target));
      }
    }
    assertThat(findings).hasSizeGreaterThan(60);
    assertThat(findings.stream().filter(f -> !f.good()).map(WrongRequest.Finding::line)).isEmpty();
  }
}
