package org.sallyport.routes.http;

/** A part of the web server, such as the API. Thread-safe; runs on virtual threads. */
public interface Site {
  /** The prefix of its paths, such as {@code /api/}. */
  String prefix();

  /** Answers one request; may block. */
  Reply answer(Call call) throws Exception;
}
