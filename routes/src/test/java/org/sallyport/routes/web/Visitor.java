package org.sallyport.routes.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** A browser without JavaScript: keeps the cookie, fills in forms, follows redirects. */
final class Visitor implements AutoCloseable {
  private static final Pattern MAIN = Pattern.compile("<main.*</main>", Pattern.DOTALL);
  private static final Pattern FORM =
      Pattern.compile("<form method=\"post\" action=\"([^\"]*)\".*?</form>", Pattern.DOTALL);
  private static final Pattern INPUT = Pattern.compile("<input[^>]*>");
  private static final Pattern AREA =
      Pattern.compile("<textarea[^>]* name=\"([^\"]*)\"[^>]*>\n?(.*?)</textarea>", Pattern.DOTALL);

  private final HttpClient client;
  private URI base;
  private String cookie = "";
  private Optional<HttpResponse<String>> answer = Optional.empty();
  private String at = "";

  Visitor(URI base, SSLContext trust) {
    this.base = base;
    this.client = HttpClient.newBuilder().sslContext(trust).build();
  }

  /** The same browser, when the server has come back elsewhere. */
  Visitor movedTo(URI other) {
    base = other;
    return this;
  }

  Visitor go(String path) throws Exception {
    return send(request(path).GET().build(), path);
  }

  /** Chooses the button of the page's form, as it is filled in, with these fields besides. */
  Visitor submit(Map<String, List<String>> fields) throws Exception {
    return submit(form(0), fields);
  }

  Visitor submit(String field, String value) throws Exception {
    return submit(Map.of(field, List.of(value)));
  }

  Visitor submit() throws Exception {
    return submit(Map.of());
  }

  Visitor submit(Form form, Map<String, List<String>> fields) throws Exception {
    Map<String, List<String>> all = new LinkedHashMap<>(form.hidden());
    all.putAll(fields);
    return post(form.action(), all);
  }

  Visitor post(String path, Map<String, List<String>> fields) throws Exception {
    String body =
        fields.entrySet().stream()
            .flatMap(e -> e.getValue().stream().map(v -> encoded(e.getKey()) + "=" + encoded(v)))
            .collect(Collectors.joining("&"));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build(),
        path);
  }

  /** Uploads one file by the page's form for files. */
  Visitor upload(String name, byte[] bytes) throws Exception {
    var body = new ByteArrayOutputStream();
    body.writeBytes(part("token", token()));
    body.writeBytes(
        ("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + name
                + "\"\r\nContent-Type: text/plain\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(bytes);
    body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.US_ASCII));
    return send(
        request("/form/files/add")
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build(),
        "/form/files/add");
  }

  private static byte[] part(String name, String value) {
    return ("--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(base.resolve(path));
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  private Visitor send(HttpRequest request, String path) throws IOException, InterruptedException {
    at = path;
    HttpResponse<String> came = client.send(request, BodyHandlers.ofString());
    answer = Optional.of(came);
    for (String set : came.headers().allValues("set-cookie")) {
      cookie = set.contains("Max-Age=0") ? "" : set.substring(0, set.indexOf(';'));
    }
    if (came.statusCode() == 303) {
      String to = came.headers().firstValue("location").orElseThrow();
      return send(request(to).GET().build(), to);
    }
    return this;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A form of the page's own content. */
  record Form(String action, String html, Map<String, List<String>> hidden) {}

  Form form(int number) {
    Matcher form = FORM.matcher(main());
    for (int n = 0; n <= number; n++) {
      if (!form.find()) {
        throw new AssertionError("no form at " + at + ": " + body());
      }
    }
    return new Form(form.group(1), form.group(), filled(form.group()));
  }

  /** The form whose action is that. */
  Form formFor(String action) {
    for (int n = 0; ; n++) {
      if (form(n).action().equals(action)) {
        return form(n);
      }
    }
  }

  /** What the browser would send if nobody touched the form. */
  private static Map<String, List<String>> filled(String html) {
    Map<String, List<String>> filled = new LinkedHashMap<>();
    Matcher input = INPUT.matcher(html);
    while (input.find()) {
      String type = attribute(input.group(), "type");
      boolean chosen = !type.equals("radio") && !type.equals("checkbox");
      if ((chosen || input.group().contains(" checked")) && !type.equals("file")) {
        filled
            .computeIfAbsent(attribute(input.group(), "name"), _ -> new ArrayList<>())
            .add(text(attribute(input.group(), "value")));
      }
    }
    Matcher area = AREA.matcher(html);
    while (area.find()) {
      filled.put(area.group(1), List.of(text(area.group(2))));
    }
    return filled;
  }

  private static String attribute(String tag, String name) {
    Matcher attribute = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(tag);
    return attribute.find() ? attribute.group(1) : "";
  }

  private static String text(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  String token() {
    return form(0).hidden().getOrDefault("token", List.of("")).getFirst();
  }

  String main() {
    Matcher main = MAIN.matcher(body());
    return main.find() ? main.group() : "";
  }

  String body() {
    return answer().body();
  }

  int status() {
    return answer().statusCode();
  }

  HttpResponse<String> answer() {
    return answer.orElseThrow();
  }

  String at() {
    return at;
  }

  String cookie() {
    return cookie;
  }

  void cookie(String other) {
    cookie = other;
  }

  @Override
  public void close() {
    client.close();
  }
}
