package org.sallyport.app.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sallyport.app.config.DataFolder;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code run/endpoints.json}: where the gateway can be reached (CONTRACT §3). A member for each
 * channel there is, none for the others.
 */
public final class Endpoints {
  private final Map<String, Object> members = new LinkedHashMap<>();

  public Endpoints put(String name, Object value) {
    members.put(name, value);
    return this;
  }

  public Endpoints put(String name, Path file) {
    members.put(name, file.toAbsolutePath().toString());
    return this;
  }

  public Map<String, Object> members() {
    return Map.copyOf(members);
  }

  public static void remove(DataFolder data) throws IOException {
    Files.deleteIfExists(data.endpoints());
  }

  /** Writes the file whole or not at all, for its owner only. */
  public void write(DataFolder data) throws IOException {
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Path fresh = data.run().resolve("endpoints.json.new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, json.writeValueAsString(members) + "\n", StandardCharsets.UTF_8);
    Files.move(fresh, data.endpoints(), StandardCopyOption.ATOMIC_MOVE);
  }
}
