package org.sallyport.routes.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shortest way through the form in a real browser; the long tests go every way. */
@Tag("integration")
final class WebSmokeIT {
  @TempDir private Path folder;

  @Test
  void fromTheStartToTheReferenceAndThreePagesAreAccessible() throws Exception {
    var looks = new Looks("smoke", List.of(View.WIDE));
    try (Chromium chromium = Chromium.startOrSkip();
        FormVisit form = new FormVisit(folder);
        BrowserVisitor visitor =
            new BrowserVisitor(chromium.window(true), form.house().address(), Looks.NONE)) {
      visitor.go("/");
      looks.at(visitor.page(), "/");
      visitor.click("Start now");
      visitor.page().locator("input[value=NO]").check();
      visitor.click("Continue");
      visitor.go("/form/information");
      looks.at(visitor.page(), "/form/information");
      visitor.page().locator("textarea").fill(FormVisit.NARRATIVE);
      visitor.click("Continue");
      visitor.go("/check");
      visitor.click("Send this information");
      looks.at(visitor.page(), "/sent");
      assertThat(visitor.main()).contains(form.reception().kept().getFirst().reference());
      assertThat(looks.faults()).isEmpty();
      assertThat(visitor.faults()).isEmpty();
    }
  }
}
