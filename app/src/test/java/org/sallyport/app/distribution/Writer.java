package org.sallyport.app.distribution;

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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.crypto.tls.TlsContexts;
import org.sallyport.crypto.x509.Certificates;

/** Somebody at a browser without JavaScript, who answers one question a page. */
final class Writer implements AutoCloseable {
  private static final Pattern FORM =
      Pattern.compile("<form method=\"post\" action=\"([^\"]*)\".*?</form>", Pattern.DOTALL);
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

  private final HttpClient http;
  private final URI root;
  private Optional<HttpResponse<String>> page = Optional.empty();

  Writer(URI root, Path ca) throws IOException {
    this.root = root;
    this.http =
        HttpClient.newBuilder()
            .sslContext(TlsContexts.trusting(Certificates.readAllPem(ca)))
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
  }

  Writer go(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(root.resolve(path)));
  }

  /** Chooses the button of the page's first form. */
  Writer press() throws IOException, InterruptedException {
    return answer("", "");
  }

  /** The same, with one answer. */
  Writer answer(String field, String value) throws IOException, InterruptedException {
    String main = body().substring(body().indexOf("<main"));
    Matcher form = FORM.matcher(main);
    if (!form.find()) {
      throw new AssertionError("no form at " + at());
    }
    StringBuilder fields = new StringBuilder(pair(field, value));
    Matcher hidden = HIDDEN.matcher(form.group());
    while (hidden.find()) {
      fields.append('&').append(pair(hidden.group(1), hidden.group(2)));
    }
    return send(
        HttpRequest.newBuilder(root.resolve(form.group(1)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(fields.toString())));
  }

  private static String pair(String name, String value) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8)
        + "="
        + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private Writer send(HttpRequest.Builder request) throws IOException, InterruptedException {
    page = Optional.of(http.send(request.build(), BodyHandlers.ofString()));
    return this;
  }

  String at() {
    return page.orElseThrow().uri().getPath();
  }

  String body() {
    return page.orElseThrow().body();
  }

  int status() {
    return page.orElseThrow().statusCode();
  }

  @Override
  public void close() {
    http.close();
  }
}
