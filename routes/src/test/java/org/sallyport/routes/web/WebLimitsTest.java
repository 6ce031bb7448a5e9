package org.sallyport.routes.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sallyport.crypto.mac.MacKey;

class WebLimitsTest {
  private static final String DSL = WebLimits.mailbox("dsl@school.example");

  private final WebLimits limits = limits(true);

  private static WebLimits limits(boolean on) {
    return new WebLimits(
        on,
        Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC),
        MacKey.generate(new SecureRandom()));
  }

  @Test
  void tenMailsAnHourGoToOneMailboxWhateverIsSent() {
    for (int i = 0; i < 10; i++) {
      assertThat(limits.takeMail(DSL)).isTrue();
      assertThat(limits.takeOne(DSL)).isTrue();
    }
    assertThat(limits.takeMail(DSL)).isFalse();
    assertThat(limits.takeOne(DSL)).isFalse();
    assertThat(limits.takeMail(WebLimits.mailbox("head@school.example"))).isTrue();
  }

  @Test
  void theDemoHasNoLimit() {
    WebLimits none = limits(false);
    for (int i = 0; i < 100; i++) {
      assertThat(none.takeMail(DSL)).isTrue();
    }
  }

  @Test
  void aNetworkIsAnIPv4AddressOrA64() {
    assertThat(network("2001:db8:1:2::1")).isEqualTo(network("2001:db8:1:2:ffff::9"));
    assertThat(network("2001:db8:1:2::1")).isNotEqualTo(network("2001:db8:1:3::1"));
    assertThat(network("192.0.2.1")).isNotEqualTo(network("192.0.2.2"));
    assertThat(WebLimits.payer(Optional.of("dsl@school.example"), Optional.empty())).isEqualTo(DSL);
  }

  private static String network(String address) {
    return WebLimits.network(Optional.of(InetAddress.ofLiteral(address)));
  }
}
