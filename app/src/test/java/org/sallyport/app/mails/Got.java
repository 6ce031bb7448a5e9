package org.sallyport.app.mails;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A mail that the gateway sent.
 *
 * @param answers the Message-ID that it answers, or empty
 * @param receipt {@code received} or {@code opened}, or empty
 */
record Got(String subject, String answers, String receipt, List<String> references, String raw) {
  static Got of(Message message) throws MessagingException, IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    message.writeTo(bytes);
    return new Got(
        String.valueOf(message.getSubject()),
        String.join("", header(message, "In-Reply-To")),
        String.join("", header(message, "Sallyport-Receipt")),
        header(message, "Sallyport-Reference"),
        bytes.toString(StandardCharsets.UTF_8));
  }

  private static List<String> header(Message message, String name) throws MessagingException {
    String[] values = message.getHeader(name);
    return values == null ? List.of() : List.of(values);
  }
}
