package org.sallyport.app.mails;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Sends mails byte for byte, as a library would not: what is odd in them stays so (RFC 5321 over
 * TLS).
 */
record Smtp(int port, SSLContext trust) {
  void send(byte[] mail, String user, String password, String to) throws IOException {
    try (SSLSocket line = (SSLSocket) trust.getSocketFactory().createSocket("127.0.0.1", port);
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(line.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = new BufferedOutputStream(line.getOutputStream())) {
      expect(in, "220");
      say(out, in, "EHLO client.example", "250");
      String secret = "\0" + user + "\0" + password;
      say(
          out,
          in,
          "AUTH PLAIN "
              + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)),
          "235");
      say(out, in, "MAIL FROM:<" + user + ">", "250");
      say(out, in, "RCPT TO:<" + to + ">", "250");
      say(out, in, "DATA", "354");
      out.write(stuffed(mail));
      say(out, in, "\r\n.", "250");
      say(out, in, "QUIT", "221");
    }
  }

  private static void say(OutputStream out, BufferedReader in, String line, String expected)
      throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
    expect(in, expected);
  }

  private static void expect(BufferedReader in, String code) throws IOException {
    String line = in.readLine();
    while (line != null && line.length() > 3 && line.charAt(3) == '-') {
      line = in.readLine();
    }
    if (line == null || !line.startsWith(code)) {
      throw new IOException("the mail server says " + line + " and not " + code);
    }
  }

  /** RFC 5321 §4.5.2. */
  private static byte[] stuffed(byte[] mail) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(mail.length + 64);
    boolean first = true;
    for (byte one : mail) {
      if (first && one == '.') {
        out.write('.');
      }
      first = one == '\n';
      out.write(one);
    }
    return out.toByteArray();
  }
}
