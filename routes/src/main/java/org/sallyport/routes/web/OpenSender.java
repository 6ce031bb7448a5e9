package org.sallyport.routes.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.sallyport.intake.submission.Sender;
import org.sallyport.templates.record.AssuranceLevel;

/** Whoever writes where nobody has to prove who they are ({@code web.access=open}). */
final class OpenSender {
  /** No agency has an id with a colon, so nobody's references are ever these. */
  private static final String AGENCY = "web:open";

  private static final UUID ID =
      UUID.nameUUIDFromBytes("sallyport web open".getBytes(StandardCharsets.UTF_8));

  static final Sender ANYBODY =
      new Sender(AGENCY, "", "", ID, ID, AssuranceLevel.L0, List.of("WEB_OPEN"));

  private OpenSender() {}
}
