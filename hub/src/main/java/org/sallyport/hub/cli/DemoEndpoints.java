package org.sallyport.hub.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.sallyport.hub.client.HubException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A demo's {@code run/endpoints.json} (CONTRACT §3), which has all that the hub's client needs.
 *
 * @param root the document; an empty one where no demo is given
 */
record DemoEndpoints(JsonNode root) {
  /** No demo: every value comes from an option. */
  static DemoEndpoints none() {
    return new DemoEndpoints(JsonMapper.shared().createObjectNode());
  }

  static DemoEndpoints of(Path data) throws HubException {
    Path file = data.resolve("run").resolve("endpoints.json");
    if (!Files.isRegularFile(file)) {
      throw new HubException("no demo runs on " + data + ": " + file + " is missing");
    }
    try {
      JsonNode root = JsonMapper.shared().readTree(Files.readAllBytes(file));
      if (!root.path("hub").isObject()) {
        throw new HubException(file + " is not a demo's; give --url, --key and so on");
      }
      return new DemoEndpoints(root);
    } catch (IOException | JacksonException e) {
      throw new HubException("cannot read " + file, e);
    }
  }

  /**
   * One text of the document.
   *
   * @param pointer such as {@code /amqp/url}
   */
  Optional<String> text(String pointer) {
    JsonNode found = root.at(pointer);
    return found.isString() ? Optional.of(found.stringValue()) : Optional.empty();
  }

  Optional<Path> path(String pointer) {
    return text(pointer).map(Path::of);
  }
}
