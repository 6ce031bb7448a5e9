package org.sallyport.routes.web;

import java.io.IOException;
import java.util.Optional;
import org.sallyport.crypto.draft.DraftSecret;
import org.sallyport.routes.http.Call;
import org.sallyport.routes.http.Reply;

/**
 * Lets in only what comes from a page of the form itself: the cookie's secret and the token of its
 * pages must belong together, and a browser that says where the request comes from must say: from
 * here (Fetch Metadata). Thread-safe.
 */
final class Gate {
  private final Screens screens;

  Gate(Screens screens) {
    this.screens = screens;
  }

  /** In, or out with this reply. */
  sealed interface Entry {
    record In(DraftSecret secret, FormBody body) implements Entry {}

    record Out(Reply reply) implements Entry {}
  }

  Entry check(Call call) throws IOException {
    return check(call, true);
  }

  /**
   * For the page that a mailed link leads to. Its browser does not send the cookie with the link
   * (SameSite=Strict), so the page can hold no token of the draft's; what the form carries instead
   * is as secret, and the cookie must come with the form.
   */
  Entry checkFromLink(Call call) throws IOException {
    return check(call, false);
  }

  private Entry check(Call call, boolean withToken) throws IOException {
    Optional<DraftSecret> secret = SessionCookie.read(call);
    if (secret.isEmpty() || !sameSite(call)) {
      return new Entry.Out(forged());
    }
    try {
      FormBody body = FormBody.read(call);
      return !withToken || secret.get().isPageToken(body.first("token"))
          ? new Entry.In(secret.get(), body)
          : new Entry.Out(forged());
    } catch (FormBody.Broken broken) {
      return new Entry.Out(
          broken.tooLong()
              ? screens.message(413, "too-long", "Too much text").patiently()
              : invalid());
    }
  }

  /** Whether the browser does not say that another site made the request. */
  static boolean sameSite(Call call) {
    return call.headers("sec-fetch-site").stream()
        .allMatch(site -> site.equals("same-origin") || site.equals("none"));
  }

  Reply forged() {
    return screens.message(403, "forged", "Please try again");
  }

  Reply invalid() {
    return screens.message(400, "invalid", "That was not understood");
  }
}
