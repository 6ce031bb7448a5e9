package org.sallyport.routes.wrong;

import static org.sallyport.routes.wrong.Http1.GOOD;
import static org.sallyport.routes.wrong.Http1.SUBMISSIONS;
import static org.sallyport.routes.wrong.Http1.bearer;
import static org.sallyport.routes.wrong.Http1.exchange;
import static org.sallyport.routes.wrong.Http1.json;
import static org.sallyport.routes.wrong.Http1.posting;
import static org.sallyport.routes.wrong.Http1.request;
import static org.sallyport.routes.wrong.Http1.withHeaders;
import static org.sallyport.routes.wrong.WrongRequest.refused;
import static org.sallyport.routes.wrong.WrongRequest.taken;

import java.util.List;

/** What is wrong with the JSON, or with what the request says of it. */
final class WrongBodies {
  private WrongBodies() {}

  static List<WrongRequest> all() {
    return List.of(
        refused("no body", 400, "NOT_JSON", posting("")),
        refused("not JSON", 400, "NOT_JSON", posting("information=a phone")),
        refused("JSON cut short", 400, "NOT_JSON", posting("{\"information\":[{\"text\":\"x")),
        refused("two JSON values", 400, "NOT_JSON", posting(GOOD + GOOD)),
        refused("NUL bytes", 400, "NOT_JSON", posting("\0\0\0\0")),
        refused(
            "not UTF-8",
            400,
            "NOT_JSON",
            posting("{\"information\":[{\"text\":\"\u00ff\u00fe\"}]}")),
        refused(
            "a member twice",
            400,
            "JSON_MEMBER_TWICE",
            posting("{\"information\":[{\"text\":\"one\",\"text\":\"two\"}]}")),
        refused(
            "nested too deep",
            400,
            "TOO_DEEP",
            t -> {
              int depth = t.limits().depth() + 1;
              String deep = "{\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
              return exchange(t, request(t, "POST", SUBMISSIONS, json(t), deep));
            }),
        refused("an empty object", 422, "TEXT_EMPTY", posting("{}")),
        refused("a list", 422, "WRONG_TYPE", posting("[]")),
        refused("a text", 422, "WRONG_TYPE", posting("\"a second phone\"")),
        refused("null", 422, "WRONG_TYPE", posting("null")),
        refused(
            "only white space as text",
            422,
            "TEXT_EMPTY",
            posting("{\"information\":[{\"text\":\" \\t\\n\"}]}")),
        refused(
            "a text where a list must be",
            422,
            "WRONG_TYPE",
            posting("{\"information\":\"Seen with a second phone.\"}")),
        refused(
            "a list where an object must be",
            422,
            "WRONG_TYPE",
            posting("{\"submitter\":[],\"information\":[{\"text\":\"A phone.\"}]}")),
        refused(
            "an object where a text must be",
            422,
            "WRONG_TYPE",
            posting("{\"information\":[{\"text\":{\"a\":1}}]}")),
        refused("no content type", 415, "REQUEST_TYPE_NOT_TAKEN", withHeaders(WrongBodies::token)),
        refused("XML", 415, "REQUEST_TYPE_NOT_TAKEN", typed("application/xml")),
        refused(
            "JSON in UTF-16",
            415,
            "REQUEST_TYPE_NOT_TAKEN",
            typed("application/json; charset=utf-16")),
        refused(
            "a malformed content type",
            415,
            "REQUEST_TYPE_NOT_TAKEN",
            typed("application/json; =;")),
        refused(
            "two content types",
            400,
            "REQUEST_INVALID",
            typed("application/json\r\nContent-Type: text/plain")),
        refused(
            "a compressed body",
            415,
            "REQUEST_TYPE_NOT_TAKEN",
            typed("application/json\r\nContent-Encoding: gzip")),
        refused(
            "a byte over the limit of a part",
            413,
            "PART_TOO_LARGE",
            t ->
                exchange(
                    t, request(t, "POST", SUBMISSIONS, json(t), ofSize(t.limits().part() + 1)))),
        refused(
            "a byte over it, in chunks",
            413,
            "PART_TOO_LARGE",
            t -> {
              String body = ofSize(t.limits().part() + 1);
              return exchange(t, WrongFraming.chunked(t, json(t), body, 60_000));
            }),
        taken(
            "exactly the limit of a part",
            201,
            1,
            t -> exchange(t, request(t, "POST", SUBMISSIONS, json(t), ofSize(t.limits().part())))),
        taken(
            "an Accept that allows only images",
            201,
            1,
            typed("application/json\r\nAccept: image/png")));
  }

  private static String token(Target t) {
    return bearer(t.tokens().good());
  }

  private static WrongRequest.Attempt typed(String type) {
    return withHeaders(t -> token(t) + "Content-Type: " + type + "\r\n");
  }

  /** A good submission of so many bytes. */
  static String ofSize(long size) {
    String rest = "{\"information\":[{\"text\":\"\"}]}";
    String text = "a word ".repeat(Math.toIntExact(size / 7 + 1));
    String filled = text.substring(0, Math.toIntExact(size) - rest.length());
    return "{\"information\":[{\"text\":\"" + filled + "\"}]}";
  }
}
