package org.sallyport.app.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.crypto.tls.TlsContexts;
import org.sallyport.crypto.x509.Certificates;

/**
 * A person in the walk who fills in the web form without JavaScript: page after page, through the
 * form's own addresses. It looks only for what our own pages have: one form that goes on, its
 * inputs, and the reference at the end.
 */
final class WebLeg implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_PAGES = 150;
  private static final Pattern MAIN = Pattern.compile("<main.*</main>", Pattern.DOTALL);
  private static final Pattern FORM =
      Pattern.compile(
          "<form method=\"post\" action=\"([^\"]*)\"([^>]*)>(.*?)</form>", Pattern.DOTALL);
  private static final Pattern INPUT = Pattern.compile("<input[^>]*>");
  private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-z]+)=\"([^\"]*)\"");
  private static final Pattern ONWARD = Pattern.compile("<a [^>]*class=\"button\"[^>]*>");
  private static final Pattern REFERENCE =
      Pattern.compile("\\b[A-Z0-9]{2,8}-[0-9]{6}-[0-9A-Z]{5}-[0-9A-Z]{6}\\b");

  /** Where the asker chooses and has nothing to say: the first that the page offers. */
  private static final List<String> USUAL = List.of("NO", "no", "false", "NOT_KNOWN");

  private final URI web;
  private final HttpClient http;

  WebLeg(URI web, Path ca) throws IOException {
    this.web = web;
    this.http =
        HttpClient.newBuilder()
            .sslContext(TlsContexts.trusting(Certificates.readAllPem(ca)))
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(PATIENCE)
            .build();
  }

  /**
   * The way that was gone.
   *
   * @param pages how many were answered
   */
  record Sent(String reference, int pages) {}

  /**
   * Answers every page.
   *
   * @param answers by the field's name in the definition, such as {@code information.0.text}
   * @return empty where no confirmation came
   */
  Optional<Sent> fillIn(Map<String, String> answers) throws IOException, InterruptedException {
    HttpResponse<String> page = send(request(web));
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      Optional<String> reference = confirmed(page);
      if (reference.isPresent()) {
        return Optional.of(new Sent(reference.get(), pages));
      }
      Optional<HttpRequest.Builder> next = next(page, answers);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      page = send(next.get());
    }
    return Optional.empty();
  }

  private static Optional<String> confirmed(HttpResponse<String> page) {
    return Optional.of(page)
        .filter(shown -> shown.uri().getPath().equals("/sent"))
        .map(shown -> REFERENCE.matcher(shown.body()))
        .filter(Matcher::find)
        .map(Matcher::group);
  }

  private static Optional<HttpRequest.Builder> next(
      HttpResponse<String> page, Map<String, String> answers) {
    Matcher main = MAIN.matcher(page.body());
    String content = main.find() ? main.group() : "";
    Matcher form = FORM.matcher(content);
    while (form.find()) {
      if (!form.group(2).contains("multipart")) {
        String body = encoded(filled(form.group(3), answers));
        return Optional.of(
            request(page.uri().resolve(form.group(1)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
      }
    }
    Matcher onward = ONWARD.matcher(content);
    return onward.find()
        ? Optional.of(
            request(page.uri().resolve(attributes(onward.group()).getOrDefault("href", "/"))))
        : Optional.empty();
  }

  /** What a browser would send, with the answers and, for choices, something to choose. */
  private static Map<String, String> filled(String html, Map<String, String> answers) {
    Map<String, String> fields = new LinkedHashMap<>();
    Map<String, Set<String>> choices = new LinkedHashMap<>();
    Matcher input = INPUT.matcher(html);
    while (input.find()) {
      Map<String, String> attributes = attributes(input.group());
      String name = attributes.getOrDefault("name", "");
      String value = attributes.getOrDefault("value", "");
      switch (attributes.getOrDefault("type", "text")) {
        case "hidden" -> fields.put(name, value);
        case "radio" -> choices.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(value);
        default -> {}
      }
    }
    choices.forEach(
        (name, offered) ->
            USUAL.stream()
                .filter(offered::contains)
                .findFirst()
                .ifPresent(v -> fields.put(name, v)));
    if (html.contains("value=\"continue\"")) {
      fields.put("do", "continue");
    }
    answers.forEach(
        (name, value) -> {
          if (html.contains("name=\"" + name + "\"")) {
            fields.put(name, value);
          }
        });
    return fields;
  }

  private static Map<String, String> attributes(String tag) {
    Map<String, String> attributes = new LinkedHashMap<>();
    Matcher attribute = ATTRIBUTE.matcher(tag);
    while (attribute.find()) {
      attributes.put(attribute.group(1), attribute.group(2));
    }
    return attributes;
  }

  private static String encoded(Map<String, String> fields) {
    StringBuilder body = new StringBuilder();
    fields.forEach(
        (name, value) ->
            body.append(body.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return body.toString();
  }

  private static HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address).timeout(PATIENCE);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.close();
  }
}
