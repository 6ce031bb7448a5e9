package org.sallyport.routes.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.intake.watch.AlarmCode;
import org.sallyport.routes.channel.ChannelContract;
import org.sallyport.routes.channel.DeskReception;
import org.sallyport.routes.channel.TestHouse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API holds to the contract of channels, over HTTPS on loopback. */
final class ApiChannelTest implements ChannelContract {
  private final DeskReception reception = new DeskReception();
  private TestHouse house;
  private HttpClient client;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    house = new TestHouse(folder, reception, true, TestHouse.quick());
    client = HttpClient.newBuilder().sslContext(house.trust()).build();
  }

  @AfterEach
  void close() {
    client.close();
    house.close();
  }

  @Override
  public DeskReception reception() {
    return reception;
  }

  @Override
  public long partLimit() {
    return TestHouse.LIMITS.part();
  }

  @Override
  public Heard send(Letter letter) throws Exception {
    HttpRequest.Builder request = post(TestHouse.TOKEN);
    letter.key().ifPresent(k -> request.header("Idempotency-Key", k));
    letter.marks().forEach(request::header);
    HttpResponse<String> answer =
        client.send(
            request.POST(BodyPublishers.ofByteArray(letter.json().toArray())).build(),
            BodyHandlers.ofString());
    JsonNode body = JsonMapper.shared().readTree(answer.body());
    return switch (answer.statusCode()) {
      case 201 -> new Heard.Taken(body.path("reference").asString(), false);
      case 200 -> new Heard.Taken(body.path("reference").asString(), true);
      case 503 ->
          new Heard.ComeAgain(
              Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()));
      default -> new Heard.Refused(answer.statusCode());
    };
  }

  private HttpRequest.Builder post(String token) {
    return request("/api/v1/submissions", token).header("Content-Type", "application/json");
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + house.port() + path))
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> get(String path, String token) throws Exception {
    return client.send(request(path, token).GET().build(), BodyHandlers.ofString());
  }

  @Test
  void anAcceptedSubmissionHasItsAddressAndTheSecurityHeaders() throws Exception {
    HttpResponse<String> answer =
        client.send(
            post(TestHouse.TOKEN)
                .POST(BodyPublishers.ofString("{\"information\":[{\"text\":\"x y z\"}]}"))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
    String reference = reception.kept().getFirst().reference();
    assertThat(answer.headers().firstValue("Location"))
        .contains("/api/v1/submissions/" + reference);
    assertThat(answer.body())
        .isEqualTo("{\"reference\":\"" + reference + "\",\"status\":\"RECEIVED\",\"problems\":[]}");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
    assertThat(answer.headers().firstValue("Server")).isEmpty();
  }

  @Test
  void theSenderSeesTheStatusWithItsProblems() throws Exception {
    HttpResponse<String> answer =
        get("/api/v1/submissions/" + TestHouse.OWN_REFERENCE, TestHouse.TOKEN);
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode body = JsonMapper.shared().readTree(answer.body());
    assertThat(body.path("status").asString()).isEqualTo("WITH_HUB");
    assertThat(body.path("receivedAt").asString()).isEqualTo("2026-11-24T10:00:00Z");
    assertThat(body.path("problems").path(0).path("code").asString()).isEqualTo("NO_SUBMITTER");
    assertThat(body.path("problems").path(0).path("message").asString()).isNotBlank();
  }

  @Test
  void whoKnocksWhileTheRegisterCannotBeReadIsToldToComeAgainAndNothingIsKept() throws Exception {
    HttpResponse<String> posted =
        client.send(
            post(TestHouse.UNREADABLE_TOKEN)
                .POST(BodyPublishers.ofString("{\"information\":[{\"text\":\"x y z\"}]}"))
                .build(),
            BodyHandlers.ofString());
    HttpResponse<String> asked =
        get("/api/v1/submissions/" + TestHouse.OWN_REFERENCE, TestHouse.UNREADABLE_TOKEN);
    for (HttpResponse<String> answer : List.of(posted, asked)) {
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
      assertThat(answer.body()).contains("\"code\":\"BUSY\"");
    }
    assertThat(reception.kept()).isEmpty();
  }

  @Test
  void anothersUnknownAndMalformedReferencesGetTheSameAnswer() throws Exception {
    String others =
        get("/api/v1/submissions/" + TestHouse.OWN_REFERENCE, TestHouse.OTHER_TOKEN).body();
    String unknown =
        get("/api/v1/submissions/" + TestHouse.OTHERS_REFERENCE, TestHouse.OTHER_TOKEN).body();
    String malformed = get("/api/v1/submissions/nonsense", TestHouse.OTHER_TOKEN).body();
    assertThat(others).isEqualTo(unknown).isEqualTo(malformed).contains("NOT_FOUND");
  }

  @Test
  void guessingReferencesIsStoppedAndAlarmedOnce() throws Exception {
    int status = 404;
    int tries = 0;
    while (status == 404 && tries < 100) {
      status =
          get(
                  "/api/v1/submissions/DEMO-261124-%05d-AAAAAA".formatted(tries++),
                  TestHouse.OTHER_TOKEN)
              .statusCode();
    }
    assertThat(status).isEqualTo(429);
    assertThat(tries).isEqualTo(31);
    HttpResponse<String> own = get("/api/v1/submissions/x", TestHouse.OTHER_TOKEN);
    assertThat(own.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 900L);
    assertThat(house.alarms()).containsExactly(AlarmCode.GUESSING);
    assertThat(get("/api/v1/submissions/" + TestHouse.OWN_REFERENCE, TestHouse.TOKEN).statusCode())
        .isEqualTo(200);
  }

  @Test
  void aTokenOverItsHourIsToldWhenToComeAgain() throws Exception {
    for (int status : new int[] {201, 201, 429}) {
      HttpResponse<String> answer =
          client.send(
              post(TestHouse.TWO_AN_HOUR_TOKEN)
                  .POST(BodyPublishers.ofString("{\"information\":[{\"text\":\"x y z\"}]}"))
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(status);
      if (status == 429) {
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0))
            .isBetween(3500L, 3600L);
      }
    }
    assertThat(reception.kept()).hasSize(2);
  }

  @Test
  void theDocumentsAreThereForAnybody() throws Exception {
    for (String path :
        new String[] {
          "openapi.json",
          "schemas/submission-1.0.0.json",
          "schemas/record-1.0.0.json",
          "problems.json"
        }) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("https://127.0.0.1:" + house.port() + "/api/v1/" + path))
              .build();
      assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }
}
