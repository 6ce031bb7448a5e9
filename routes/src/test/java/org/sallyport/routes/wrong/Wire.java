package org.sallyport.routes.wrong;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLSocket;

/** A raw TLS connection that sends exactly the bytes it is given. */
final class Wire implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Socket plain;
  private final SSLSocket socket;

  Wire(Target target) throws IOException {
    plain = new Socket();
    plain.connect(new InetSocketAddress(target.host(), target.port()), 5000);
    socket =
        (SSLSocket)
            target
                .trust()
                .getSocketFactory()
                .createSocket(plain, target.host(), target.port(), true);
    socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    socket.startHandshake();
  }

  /** Sends; a server that no longer listens is no failure of ours. */
  void send(byte[] bytes) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      out.flush();
    } catch (IOException notListening) {
      // The answer, if there is one, tells.
    }
  }

  void send(String text) {
    send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Reads the next answer. */
  Outcome hear() {
    try {
      return answer(socket.getInputStream());
    } catch (IOException noAnswer) {
      return Outcome.silence();
    }
  }

  private Outcome answer(InputStream in) throws IOException {
    String head = head(in);
    if (head.isEmpty()) {
      return Outcome.silence();
    }
    String[] lines = head.split("\r\n", -1);
    Map<String, List<String>> headers = new HashMap<>();
    for (int i = 1; !lines[i].isEmpty(); i++) {
      int colon = lines[i].indexOf(':');
      headers
          .computeIfAbsent(
              lines[i].substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(lines[i].substring(colon + 1).trim());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", List.of("0")).getFirst());
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Outcome(Integer.parseInt(lines[0].substring(9, 12)), headers, body);
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        return "";
      }
      head.append((char) c);
    }
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    plain.close();
  }
}
