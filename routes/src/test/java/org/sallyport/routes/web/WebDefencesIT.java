package org.sallyport.routes.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.routes.channel.DeskReception;

/** What the form does not let in: other pages, other cookies, markup, paths, too much. */
@Tag("integration")
final class WebDefencesIT {
  @TempDir private Path folder;
  private FormVisit form;
  private Visitor visitor;

  @BeforeEach
  void open() throws Exception {
    form = new FormVisit(folder);
    visitor = form.visitor();
  }

  @AfterEach
  void close() {
    form.close();
  }

  @Test
  void theCookieIsTheSessionsOnlyAndOutOfScriptsReach() throws Exception {
    visitor.go("/");
    var begun = visitor.form(0);
    visitor.submit(begun, Map.of());
    assertThat(visitor.cookie()).startsWith("__Host-sallyport=");
    assertThat(visitor.at()).isEqualTo("/form/danger");
    assertThat(form.house().draftsFolder()).isEmptyDirectory();
  }

  @Test
  void whatIsTypedIsNeverMarkup() throws Exception {
    String evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
    form.begin().submit("gate.immediateDanger", "NO");
    form.write("information", "information.0.text", evil);
    form.write("your-name", "submitter.name", evil);
    visitor.go("/form/people").submit("add", "yes");
    visitor.submit("persons.0.forenames", evil);
    visitor.go("/form/files").upload("<b>x</b>.txt", new byte[] {65});
    for (String page :
        List.of(
            "/form/information",
            "/form/your-name",
            "/form/people",
            "/form/people/1/name",
            "/form/files",
            "/check")) {
      visitor.go(page);
      assertThat(visitor.status()).as(page).isEqualTo(200);
      assertThat(visitor.body())
          .as(page)
          .doesNotContain("<script>alert")
          .doesNotContain("<img")
          .doesNotContain("<b>x");
    }
    visitor.go("/form/people/1/name").submit(Map.of());
    visitor.go("/check").submit();
    assertThat(
            FormVisit.json(form.reception().kept().getFirst()).at("/information/0/text").asString())
        .isEqualTo(evil);
  }

  @Test
  void withoutThePagesTokenNothingIsDone() throws Exception {
    form.narrative();
    visitor.post("/form/information", Map.of("information.0.text", List.of("forged")));
    assertThat(visitor.status()).isEqualTo(403);
    visitor.post("/send", Map.of("token", List.of("x".repeat(43))));
    assertThat(visitor.status()).isEqualTo(403);
    visitor.post("/begin-again", Map.of());
    assertThat(visitor.status()).isEqualTo(403);
    assertThat(form.reception().kept()).isEmpty();
    assertThat(visitor.go("/check").main()).contains(FormVisit.NARRATIVE);
  }

  @Test
  void aForeignCookieOpensNothing() throws Exception {
    form.narrative();
    try (Visitor other = new Visitor(form.house().address(), form.house().trust())) {
      other.cookie("__Host-sallyport=" + "A".repeat(43));
      assertThat(other.go("/check").body()).doesNotContain("Otterburn").contains("no longer here");
      other.cookie("__Host-sallyport=../../drafts");
      assertThat(other.go("/check").at()).isEqualTo("/");
    }
  }

  @Test
  void namesOfFilesArePathsNowhere() throws Exception {
    form.narrative();
    visitor
        .go("/form/files")
        .upload("../../../etc/Otterburn.txt", "Otterburn".getBytes(StandardCharsets.UTF_8));
    visitor.upload("x\\\\y\\\\" + "n".repeat(3000) + ".txt", new byte[] {1, 2, 3});
    assertThat(visitor.main()).contains("Otterburn.txt").doesNotContain("etc/");
    assertThat(form.canaries()).isEmpty();
    visitor.go("/check").submit();
    List<String> names =
        form.reception().kept().getFirst().parts().stream()
            .filter(p -> p.role() == PartRole.FILE)
            .map(DeskReception.KeptPart::name)
            .toList();
    assertThat(names.getFirst()).isEqualTo("Otterburn.txt");
    assertThat(names.get(1)).hasSizeLessThanOrEqualTo(200).endsWith("n.txt");
  }

  @Test
  void aFileThatIsTooLargeIsToldAndTheRestIsKept() throws Exception {
    form.narrative();
    visitor.go("/form/files").upload("small.txt", new byte[100]);
    visitor.upload("large.bin", new byte[(int) WebHouse.LIMITS.part() + 1]);
    assertThat(visitor.status()).isEqualTo(422);
    assertThat(visitor.main())
        .contains("too large")
        .contains("small.txt")
        .doesNotContain("large.bin");
    visitor.go("/form/files");
    visitor.submit(visitor.form(0), Map.of());
    assertThat(visitor.main()).doesNotContain("small.txt");
  }

  @Test
  void afterTenInAnHourTheFormIsKeptAndTheNumbersAreShown() throws Exception {
    form.restart(true);
    for (int i = 0; i < 11; i++) {
      visitor.cookie("");
      form.narrative();
      visitor.go("/check").submit();
    }
    assertThat(visitor.status()).isEqualTo(429);
    assertThat(visitor.main()).contains("999").contains("Your form is kept");
    assertThat(form.reception().kept()).hasSize(10);
    form.house().pass(Duration.ofMinutes(59));
    form.house().pass(Duration.ofMinutes(2));
    visitor.cookie("");
    form.narrative();
    visitor.go("/check").submit();
    assertThat(visitor.at()).isEqualTo("/sent");
  }
}
