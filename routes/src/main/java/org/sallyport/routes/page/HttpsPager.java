package org.sallyport.routes.page;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.sallyport.intake.duty.Pager;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.intake.watch.EventLog;
import org.sallyport.intake.watch.EventLog.Field;
import org.sallyport.templates.notice.Call;
import org.sallyport.templates.notice.CallWords;

/**
 * Tells {@code https:} contacts: a POST of a small JSON. Anything but a 2xx is a failure; it goes
 * where it was told to and follows nobody elsewhere. What a server answers is not read.
 * Thread-safe.
 */
public final class HttpsPager implements Pager, AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(20);

  private final HttpClient http;
  private final CallWords words;
  private final EventLog log;

  /**
   * @param trust whose certificates are believed; names are checked
   */
  public HttpsPager(SSLContext trust, CallWords words, EventLog log) {
    this.http =
        HttpClient.newBuilder()
            .sslContext(trust)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.words = words;
    this.log = log;
  }

  @Override
  public void tell(URI contact, Call call) throws Unavailable {
    HttpRequest request =
        HttpRequest.newBuilder(contact)
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(words.json(call)))
            .build();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        log.warn("PAGE_NOT_TAKEN", Map.of(Field.STATUS, status));
        throw new Unavailable("the paging service did not take it");
      }
    } catch (IOException e) {
      log.warn("PAGE_NOT_TAKEN", Map.of(Field.EXCEPTION, e.getClass()));
      throw new Unavailable("the paging service cannot be reached");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted");
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
