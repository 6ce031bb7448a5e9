package org.sallyport.routes.web;

import java.util.Optional;
import java.util.stream.Stream;
import org.sallyport.crypto.draft.DraftSecret;
import org.sallyport.routes.http.Call;

/**
 * The one cookie (RFC 6265): the draft's secret, until the browser closes. Its prefix makes
 * browsers refuse it from other hosts, without TLS or with another path.
 */
final class SessionCookie {
  private static final String NAME = "__Host-sallyport";
  private static final String RULES = "; Path=/; Secure; HttpOnly; SameSite=Strict";

  private SessionCookie() {}

  /** The secret that came; empty where none came, it has no form, or two came that differ. */
  static Optional<DraftSecret> read(Call call) {
    var values =
        call.headers("cookie").stream()
            .flatMap(header -> Stream.of(header.split(";")))
            .map(String::strip)
            .filter(pair -> pair.startsWith(NAME + "="))
            .map(pair -> pair.substring(NAME.length() + 1))
            .distinct()
            .toList();
    return values.size() == 1 ? DraftSecret.parse(values.getFirst()) : Optional.empty();
  }

  static String set(DraftSecret secret) {
    return NAME + "=" + secret.export() + RULES;
  }

  static String clear() {
    return NAME + "=" + RULES + "; Max-Age=0";
  }
}
