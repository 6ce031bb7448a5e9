package org.sallyport.routes.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenAddressTest {
  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 127.0.0.1",
    "::, [::1]",
    "0:0:0:0:0:0:0:0, [::1]",
    "127.0.0.1, 127.0.0.1",
    "192.0.2.7, 192.0.2.7",
    "::1, [0:0:0:0:0:0:0:1]",
    "2001:db8::7, [2001:db8:0:0:0:0:0:7]",
    "localhost, localhost",
    "intake.hub.example, intake.hub.example"
  })
  void everyAddressOfTheMachineIsNone(String setting, String reachable) {
    assertThat(ListenAddress.reachable(setting)).isEqualTo(reachable);
  }
}
