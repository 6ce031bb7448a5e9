package org.sallyport.routes.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The same wrong requests against a gateway that runs: {@code -Dsallyport.endpoints=FILE
 * -Dsallyport.suspended-token=FILE -Dsallyport.table=FILE} writes the table.
 */
@Tag("long")
@EnabledIfSystemProperty(named = "sallyport.endpoints", matches = ".+")
final class WrongRequestsAtGatewayIT {
  @Test
  void everyWrongRequestGetsItsAnswerAndTheTableIsWritten() throws Exception {
    Target target =
        GatewayTarget.of(
            Path.of(System.getProperty("sallyport.endpoints")),
            Path.of(System.getProperty("sallyport.suspended-token")));
    List<WrongRequest.Finding> findings = new ArrayList<>();
    for (WrongRequest request : WrongRequests.all()) {
      findings.add(request.find(target));
    }
    List<String> table = new ArrayList<>();
    table.add("| request | must be answered | was answered | left behind | |");
    table.add("|---|---|---|---|---|");
    findings.forEach(f -> table.add(f.line()));
    Files.write(Path.of(System.getProperty("sallyport.table")), table);
    assertThat(findings.stream().filter(f -> !f.good()).map(WrongRequest.Finding::line)).isEmpty();
  }
}
