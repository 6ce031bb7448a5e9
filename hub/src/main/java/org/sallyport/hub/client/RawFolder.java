package org.sallyport.hub.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.files.DurableFiles;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps bodies as they came, as {@code MESSAGE-ID.p7m}, with the message's properties as {@code
 * MESSAGE-ID.json}; acknowledges nothing. A message-id that is no file name is refused and the
 * message given back. For one thread.
 */
public final class RawFolder implements Desk {
  private final Path folder;
  private final Consumer<String> complaints;
  private final JsonMapper json = HubJson.strict();

  public RawFolder(Path folder, Consumer<String> complaints) throws IOException {
    DurableFiles.makePrivateFolder(folder);
    this.folder = folder;
    this.complaints = complaints;
  }

  @Override
  public Taken take(Letter letter, Reading reading) throws IOException {
    if (!References.isMessageId(letter.messageId())) {
      complaints.accept("MESSAGE_ID_REFUSED");
      return new Taken(false, false, true, Optional.empty());
    }
    String name = References.fileName(letter.messageId());
    DurableFiles.writePrivate(folder.resolve(name + ".json"), properties(letter));
    DurableFiles.writePrivate(folder.resolve(name + ".p7m"), letter.body());
    return new Taken(true, records(letter), false, Optional.empty());
  }

  /** Unopened, a group is as many as it says: a hint, and all there is. */
  private static int records(Letter letter) {
    return letter.properties().get("count") instanceof Number count
        ? Math.clamp(count.longValue(), 1, GroupContent.MOST)
        : 1;
  }

  @Override
  public void flush() {
    // Each file is durable when it is taken.
  }

  private Bytes properties(Letter letter) {
    ObjectNode node = json.createObjectNode();
    node.put("message-id", letter.messageId());
    node.put("content-type", letter.contentType());
    new TreeMap<>(letter.properties())
        .forEach(
            (key, value) -> {
              switch (value) {
                case Boolean flag -> node.put(key, flag);
                case Integer number -> node.put(key, number);
                case Long number -> node.put(key, number);
                default -> node.put(key, String.valueOf(value));
              }
            });
    return Bytes.own(json.writeValueAsBytes(node));
  }
}
