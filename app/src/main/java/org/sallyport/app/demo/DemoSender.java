package org.sallyport.app.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sallyport.crypto.tls.TlsContexts;
import org.sallyport.crypto.x509.Certificates;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The partner agency in the walk: speaks HTTPS to the web API and nothing else. */
final class DemoSender implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI api;
  private final String token;
  private final HttpClient http;

  DemoSender(URI api, Path ca, String token) throws IOException {
    this.api = api;
    this.token = token;
    this.http =
        HttpClient.newBuilder()
            .sslContext(TlsContexts.trusting(Certificates.readAllPem(ca)))
            .connectTimeout(PATIENCE)
            .build();
  }

  /**
   * What the gateway answered.
   *
   * @param problems code and pointer of each
   */
  record Reply(int status, String reference, String state, List<String> problems) {}

  Reply sendJson(String json) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(submissions())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  Reply status(String reference) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(submissions() + "/" + reference)).GET());
  }

  private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        http.send(
            request.timeout(PATIENCE).header("Authorization", "Bearer " + token).build(),
            BodyHandlers.ofByteArray());
    JsonNode answer = JsonMapper.shared().readTree(response.body());
    List<String> problems = new ArrayList<>();
    answer
        .path("problems")
        .forEach(one -> problems.add((one.path("code").asString("") + " " + at(one)).strip()));
    return new Reply(
        response.statusCode(),
        answer.path("reference").asString(""),
        answer.path("status").asString(""),
        problems);
  }

  private static String at(JsonNode problem) {
    return problem.path("pointer").asString("");
  }

  private URI submissions() {
    return URI.create(api + "/submissions");
  }

  @Override
  public void close() {
    http.close();
  }
}
