package org.sallyport.routes.wrong;

import static org.sallyport.routes.wrong.Http1.SUBMISSIONS;
import static org.sallyport.routes.wrong.Http1.asking;
import static org.sallyport.routes.wrong.Http1.bearer;
import static org.sallyport.routes.wrong.Http1.exchange;
import static org.sallyport.routes.wrong.Http1.request;
import static org.sallyport.routes.wrong.WrongRequest.refused;

import java.util.ArrayList;
import java.util.List;

/** Where a request goes, and by which method. */
final class WrongAddresses {
  private static final String NOT_FOUND = "NOT_FOUND";
  private static final String METHOD = "METHOD_NOT_ALLOWED";

  private WrongAddresses() {}

  static List<WrongRequest> all() {
    List<WrongRequest> all = new ArrayList<>();
    for (String method : List.of("GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")) {
      all.add(refused(method + " of the submissions", 405, METHOD, asking(method, SUBMISSIONS)));
    }
    all.add(refused("a method nobody knows", 405, METHOD, asking("BREW", SUBMISSIONS)));
    all.add(refused("POST to a document", 405, METHOD, asking("POST", "/api/v1/openapi.json")));
    for (String path :
        List.of(
            "/api",
            "/api/v1/",
            "/api/v1/nothing",
            "/api/v2/submissions",
            "/api/v1/submissions/",
            "/API/V1/SUBMISSIONS",
            "/api/v1//submissions",
            "/api/v1/./submissions",
            "/api/v1/x/../submissions",
            "/api/v1/schemas/../openapi.json",
            "/api/v1/..%2f..%2fetc%2fpasswd",
            "/api/v1%2fsubmissions",
            "/api/v1/submissions%00",
            "/api/v1/%73ubmissions",
            "/favicon.ico")) {
      all.add(refused("GET " + path, 404, NOT_FOUND, asking("GET", path)));
    }
    for (String reference :
        List.of(
            "X",
            "DEMO-000000-00000-00000%30",
            "..",
            "%2e%2e",
            "a'%20OR%201=1--",
            "A".repeat(300))) {
      all.add(
          refused(
              "status of " + shortened(reference),
              404,
              NOT_FOUND,
              asking("GET", SUBMISSIONS + "/" + reference)));
    }
    all.add(
        refused(
            "status of another agency's",
            404,
            NOT_FOUND,
            t ->
                exchange(
                    t,
                    request(
                        t,
                        "GET",
                        SUBMISSIONS + "/" + t.othersReference(),
                        bearer(t.tokens().good()),
                        ""))));
    all.add(
        refused(
            "status without a token",
            401,
            "TOKEN_MISSING",
            t -> exchange(t, request(t, "GET", SUBMISSIONS + "/" + t.othersReference(), "", ""))));
    all.add(refused("GET /%zz", 400, "REQUEST_INVALID", asking("GET", "/%zz")));
    all.add(
        refused(
            "an address of 5,000 characters",
            414,
            "URI_TOO_LONG",
            asking("GET", "/api/" + "x".repeat(5000))));
    return all;
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.length() + " characters" : text;
  }
}
