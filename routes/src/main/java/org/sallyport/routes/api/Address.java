package org.sallyport.routes.api;

import java.util.Set;

/**
 * What an API path names. Paths are compared as they came: whatever is encoded, doubled or dotted
 * is {@link Unknown}.
 */
sealed interface Address {
  String ROOT = "/api/v1/";
  String SUBMISSIONS = ROOT + "submissions";

  /** Where submissions are posted. */
  record Submissions() implements Address {}

  /** One submission; the reference is untrusted, at most 40 harmless characters. */
  record Standing(String reference) implements Address {}

  /** A published document. */
  record Document(String name) implements Address {}

  /** Nothing. */
  record Unknown() implements Address {}

  static Address of(String path, Set<String> documents) {
    if (path.equals(SUBMISSIONS)) {
      return new Submissions();
    }
    if (path.startsWith(SUBMISSIONS + "/")) {
      String rest = path.substring(SUBMISSIONS.length() + 1);
      return rest.isEmpty() || rest.indexOf('/') >= 0 ? new Unknown() : new Standing(rest);
    }
    if (path.startsWith(ROOT) && documents.contains(path.substring(ROOT.length()))) {
      return new Document(path.substring(ROOT.length()));
    }
    return new Unknown();
  }
}
