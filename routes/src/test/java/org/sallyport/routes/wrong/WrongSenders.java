package org.sallyport.routes.wrong;

import static org.sallyport.routes.wrong.Http1.GOOD;
import static org.sallyport.routes.wrong.Http1.SUBMISSIONS;
import static org.sallyport.routes.wrong.Http1.bearer;
import static org.sallyport.routes.wrong.Http1.exchange;
import static org.sallyport.routes.wrong.Http1.json;
import static org.sallyport.routes.wrong.Http1.request;
import static org.sallyport.routes.wrong.Http1.withHeaders;
import static org.sallyport.routes.wrong.WrongRequest.refused;
import static org.sallyport.routes.wrong.WrongRequest.taken;

import java.util.List;
import java.util.UUID;

/** Who sends, and under which key. */
final class WrongSenders {
  private static final String JSON = "Content-Type: application/json\r\n";

  private WrongSenders() {}

  static List<WrongRequest> all() {
    return List.of(
        refused("no token", 401, "TOKEN_MISSING", withHeaders(_ -> JSON)),
        refused(
            "an unknown token",
            401,
            "TOKEN_INVALID",
            withHeaders(_ -> JSON + bearer("sp_" + "x".repeat(43)))),
        refused("an empty token", 401, "TOKEN_INVALID", withHeaders(_ -> JSON + bearer(""))),
        refused(
            "a password instead",
            401,
            "TOKEN_MISSING",
            withHeaders(_ -> JSON + "Authorization: Basic YTpi\r\n")),
        refused(
            "a token with more after it",
            401,
            "TOKEN_INVALID",
            withHeaders(t -> JSON + bearer(t.tokens().good() + ", " + t.tokens().good()))),
        refused(
            "two Authorization headers",
            400,
            "REQUEST_INVALID",
            withHeaders(t -> json(t) + bearer(t.tokens().good()))),
        refused(
            "a token in the address",
            401,
            "TOKEN_MISSING",
            t ->
                exchange(
                    t,
                    request(
                        t,
                        "POST",
                        SUBMISSIONS + "?access_token=" + t.tokens().good(),
                        JSON,
                        GOOD))),
        refused(
            "a suspended token",
            403,
            "TOKEN_SUSPENDED",
            withHeaders(t -> JSON + bearer(t.tokens().suspended()))),
        refused("an empty Idempotency-Key", 400, "IDEMPOTENCY_KEY_INVALID", keyed("")),
        refused(
            "an Idempotency-Key of 201 characters",
            400,
            "IDEMPOTENCY_KEY_INVALID",
            keyed("k".repeat(201))),
        refused("an Idempotency-Key with a space", 400, "IDEMPOTENCY_KEY_INVALID", keyed("a b")),
        refused(
            "an Idempotency-Key that is not ASCII",
            400,
            "IDEMPOTENCY_KEY_INVALID",
            keyed("k\u00e9y")),
        refused(
            "two Idempotency-Keys",
            400,
            "IDEMPOTENCY_KEY_INVALID",
            keyed("a\r\nIdempotency-Key: b")),
        new WrongRequest(
            "a used Idempotency-Key with another body",
            409,
            "IDEMPOTENCY_KEY_REUSED",
            1,
            t -> {
              String headers = json(t) + "Idempotency-Key: " + UUID.randomUUID() + "\r\n";
              Outcome _ = exchange(t, request(t, "POST", SUBMISSIONS, headers, GOOD));
              String other = GOOD.replace("second", "third");
              return exchange(t, request(t, "POST", SUBMISSIONS, headers, other));
            }),
        taken(
            "a used Idempotency-Key with the same body",
            200,
            1,
            t -> {
              String headers = json(t) + "Idempotency-Key: " + UUID.randomUUID() + "\r\n";
              Outcome _ = exchange(t, request(t, "POST", SUBMISSIONS, headers, GOOD));
              return exchange(t, request(t, "POST", SUBMISSIONS, headers, GOOD));
            }),
        taken(
            "headers that command a Camel",
            201,
            1,
            withHeaders(
                t ->
                    json(t)
                        + "CamelHttpUri: http://evil.example/\r\n"
                        + "CamelBeanMethodName: toString\r\n"
                        + "org.apache.camel.x: y\r\n")));
  }

  private static WrongRequest.Attempt keyed(String key) {
    return withHeaders(t -> json(t) + "Idempotency-Key: " + key + "\r\n");
  }
}
