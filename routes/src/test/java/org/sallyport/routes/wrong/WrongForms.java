package org.sallyport.routes.wrong;

import static org.sallyport.routes.wrong.Http1.BOUNDARY;
import static org.sallyport.routes.wrong.Http1.GOOD;
import static org.sallyport.routes.wrong.Http1.SUBMISSIONS;
import static org.sallyport.routes.wrong.Http1.bearer;
import static org.sallyport.routes.wrong.Http1.end;
import static org.sallyport.routes.wrong.Http1.exchange;
import static org.sallyport.routes.wrong.Http1.file;
import static org.sallyport.routes.wrong.Http1.multipart;
import static org.sallyport.routes.wrong.Http1.part;
import static org.sallyport.routes.wrong.Http1.parts;
import static org.sallyport.routes.wrong.Http1.request;
import static org.sallyport.routes.wrong.Http1.submission;
import static org.sallyport.routes.wrong.WrongRequest.refused;
import static org.sallyport.routes.wrong.WrongRequest.taken;

import java.util.List;

/** What is wrong with a multipart request. */
final class WrongForms {
  private static final String BROKEN = "MULTIPART_BROKEN";
  private static final String MISSING = "SUBMISSION_PART_MISSING";

  private WrongForms() {}

  static List<WrongRequest> all() {
    return List.of(
        refused("multipart without a boundary", 400, BROKEN, typed("")),
        refused("an empty boundary", 400, BROKEN, typed("; boundary=\"\"")),
        refused("a boundary of 71 characters", 400, BROKEN, typed("; boundary=" + "b".repeat(71))),
        refused("an empty multipart body", 400, BROKEN, parts("")),
        refused("another boundary than announced", 400, BROKEN, parts("--other--\r\n")),
        refused("multipart cut before its end", 400, BROKEN, parts(submission(GOOD))),
        refused(
            "multipart cut in a file",
            400,
            BROKEN,
            parts(submission(GOOD) + file("a.txt", "half"))),
        refused("something after the end", 400, BROKEN, parts(submission(GOOD) + end() + "more")),
        refused("no part at all", 400, MISSING, parts(end())),
        refused("no part named submission", 400, MISSING, parts(file("a.txt", "text") + end())),
        refused(
            "two parts named submission",
            400,
            MISSING,
            parts(submission(GOOD) + submission(GOOD) + end())),
        refused(
            "a part without a name",
            400,
            BROKEN,
            parts(submission(GOOD) + part("form-data", "x") + end())),
        refused(
            "a part that is no form data",
            400,
            BROKEN,
            parts(submission(GOOD) + part("attachment; name=\"f\"", "x") + end())),
        refused(
            "a part without headers",
            400,
            BROKEN,
            parts(submission(GOOD) + "--" + BOUNDARY + "\r\n\r\nx\r\n" + end())),
        refused(
            "a part header of 10,000 bytes",
            400,
            BROKEN,
            parts(
                part("form-data; name=\"submission\"\r\nX-Long: " + "x".repeat(10_000), GOOD)
                    + end())),
        refused(
            "a base64 part",
            400,
            BROKEN,
            parts(
                part("form-data; name=\"submission\"\r\nContent-Transfer-Encoding: base64", "e30=")
                    + end())),
        refused(
            "a NUL in a file name",
            400,
            BROKEN,
            parts(submission(GOOD) + file("a\0.docx", "x") + end())),
        refused(
            "a submission part that is not JSON",
            400,
            "NOT_JSON",
            parts(submission("text=1") + end())),
        refused("no text and no file", 422, "TEXT_EMPTY", parts(submission("{}") + end())),
        refused(
            "a part too many",
            413,
            "TOO_MANY_PARTS",
            t -> send(t, submission(GOOD) + file("a.txt", "x").repeat(t.limits().parts()) + end())),
        refused(
            "a file a byte over the limit of a part",
            413,
            "PART_TOO_LARGE",
            t -> send(t, submission(GOOD) + file("a.txt", much(t.limits().part() + 1)) + end())),
        refused(
            "files a byte over the limit of a message",
            413,
            "TOO_LARGE",
            t -> send(t, submission("{}") + filesOf(t, t.limits().message() - 1) + end())),
        taken(
            "file names that are paths, URLs and headers",
            201,
            1,
            parts(
                submission(GOOD)
                    + file("../../../etc/passwd", "x")
                    + file("C:\\\\Windows\\\\a.docx", "x")
                    + file("http://evil.example/?a=%0d%0aX: y", "x")
                    + end())),
        taken(
            "no text but a file",
            201,
            1,
            parts(submission("{}") + file("a.txt", "A phone.") + end())));
  }

  private static WrongRequest.Attempt typed(String boundary) {
    return t ->
        exchange(
            t,
            request(
                t,
                "POST",
                SUBMISSIONS,
                bearer(t.tokens().good()) + "Content-Type: multipart/form-data" + boundary + "\r\n",
                submission(GOOD) + end()));
  }

  private static Outcome send(Target t, String body) throws Exception {
    return exchange(t, request(t, "POST", SUBMISSIONS, multipart(t), body));
  }

  private static String much(long size) {
    return "x".repeat(Math.toIntExact(size));
  }

  /** Files of so many bytes together, none over the limit of a part. */
  private static String filesOf(Target t, long size) {
    var files = new StringBuilder();
    long left = size;
    while (left > 0) {
      long one = Math.min(left, t.limits().part());
      files.append(file("a.txt", much(one)));
      left -= one;
    }
    return files.toString();
  }
}
