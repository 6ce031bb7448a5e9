package org.sallyport.routes.wrong;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.intake.reception.Reception;
import org.sallyport.routes.channel.DeskReception;
import org.sallyport.routes.channel.RealReception;
import org.sallyport.routes.channel.TestHouse;

/** Every wrong request gets its answer, and nothing of a refused one is kept. */
@Tag("integration")
final class WrongRequestsIT {
  @TempDir private Path folder;

  @Test
  void beforeADeskThatRemembersEverything() throws Exception {
    var desk = new DeskReception();
    everyWrongRequestGetsItsAnswer(desk, () -> desk.kept().size());
  }

  @Test
  void beforeTheRealReceptionOfWhichNothingRefusedIsOnDisk() throws Exception {
    Path store = Files.createDirectory(folder.resolve("store"));
    try (var real = new RealReception(store)) {
      everyWrongRequestGetsItsAnswer(real, real::leaves);
    }
    try (Stream<Path> blobs = Files.list(store.resolve("blobs"))) {
      assertThat(blobs).isEmpty();
    }
  }

  private void everyWrongRequestGetsItsAnswer(Reception reception, LongSupplier kept)
      throws Exception {
    List<WrongRequest.Finding> findings = new ArrayList<>();
    Path tls = Files.createDirectory(folder.resolve("tls"));
    try (var house = new TestHouse(tls, reception, false, TestHouse.quick())) {
      Target target =
          new Target(
              "127.0.0.1",
              house.port(),
              house.trust(),
              new Target.Tokens(TestHouse.TOKEN, TestHouse.SUSPENDED_TOKEN),
              TestHouse.OTHERS_REFERENCE,
              TestHouse.LIMITS,
              kept);
      for (WrongRequest request : WrongRequests.all()) {
        findings.add(request.find(target));
      }
    }
    assertThat(findings).hasSizeGreaterThan(90);
    assertThat(findings.stream().filter(f -> !f.good()).map(WrongRequest.Finding::line)).isEmpty();
  }
}
