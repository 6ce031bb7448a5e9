package org.sallyport.bench.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** One sender's connection to the gateway. */
final class Client {
  private static final String BOUNDARY = "sallyport-load-7d1f";

  private final Target target;
  private final HttpClient http;

  Client(Target target) {
    this.target = target;
    this.http =
        HttpClient.newBuilder()
            .sslContext(target.tls())
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_2)
            .build();
  }

  /** What the gateway answered. */
  record Reply(int status, Optional<String> reference) {}

  Reply postJson(byte[] json, String key) throws IOException, InterruptedException {
    return post("application/json", json, key);
  }

  /** {@code {}} with one Word form. */
  Reply postForm(byte[] docx, String key) throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(docx.length + 512);
    write(body, "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"submission\"\r\n");
    write(body, "Content-Type: application/json\r\n\r\n{}\r\n--" + BOUNDARY + "\r\n");
    write(body, "Content-Disposition: form-data; name=\"file\"; filename=\"form.docx\"\r\n");
    write(body, "Content-Type: application/octet-stream\r\n\r\n");
    body.write(docx);
    write(body, "\r\n--" + BOUNDARY + "--\r\n");
    return post("multipart/form-data; boundary=" + BOUNDARY, body.toByteArray(), key);
  }

  private Reply post(String type, byte[] body, String key)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(target.api() + "/submissions"))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + target.token())
            .header("Content-Type", type)
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    boolean taken = response.statusCode() == 201 || response.statusCode() == 200;
    return new Reply(
        response.statusCode(), taken ? Optional.of(reference(response.body())) : Optional.empty());
  }

  /** The value of a counter or gauge on the operator's page, summed over its labels. */
  double metric(String name, String label) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(target.ops() + "/metrics"))
            .timeout(Duration.ofSeconds(10))
            .build();
    String page = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8)).body();
    return page.lines()
        .filter(line -> line.startsWith(name) && line.contains(label))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static String reference(byte[] body) {
    return JsonMapper.shared().readTree(body).get("reference").stringValue();
  }

  private static void write(ByteArrayOutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
