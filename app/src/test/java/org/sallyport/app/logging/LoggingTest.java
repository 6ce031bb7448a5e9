package org.sallyport.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sallyport.app.config.GatewayConfig.LogFormat;
import org.slf4j.LoggerFactory;

class LoggingTest {
  private static final String OWN = "sallyport.events";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @AfterEach
  void quiet() {
    var _ = Logging.quiet();
  }

  private String written() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void anEventOfOursIsPrintedAsItIs() {
    Logging.to(out, OWN, LogFormat.TEXT);

    LoggerFactory.getLogger(OWN).info("TAKEN reference=HUB-261124-AAAAA-AAAAAA bytes=12");

    assertThat(written()).matches("\\S+Z INFO TAKEN reference=HUB-261124-AAAAA-AAAAAA bytes=12\n");
  }

  @Test
  void ofALibraryOnlyLoggerLevelAndExceptionAreKept() {
    Logging.to(out, OWN, LogFormat.TEXT);

    LoggerFactory.getLogger("org.library.Parser")
        .warn("cannot read {}", "Robin Sample.docx", new IllegalStateException("canary"));

    assertThat(written())
        .endsWith(
            " WARN LIBRARY logger=org.library.Parser exception=java.lang.IllegalStateException\n")
        .doesNotContain("Robin", "canary", "cannot");
  }

  @Test
  void whatLibrariesSayBelowAWarningIsNotPrinted() {
    Logging.to(out, OWN, LogFormat.TEXT);

    LoggerFactory.getLogger("org.library.Parser").info("chatter");

    assertThat(written()).isEmpty();
  }

  @Test
  void asJsonEachLineIsAnObject() {
    Logging.to(out, OWN, LogFormat.JSON);

    LoggerFactory.getLogger(OWN).warn("ALARM_GUESSING reference=HUB-1 count=3");

    assertThat(written())
        .matches(
            "\\{\"at\":\"\\S+Z\",\"level\":\"WARN\",\"event\":\"ALARM_GUESSING\","
                + "\"reference\":\"HUB-1\",\"count\":\"3\"}\n");
  }
}
