package org.sallyport.routes.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sallyport.intake.submission.PartRole;
import org.sallyport.routes.channel.DeskReception;
import org.sallyport.routes.channel.DeskReception.Kept;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One visitor before the form over HTTPS on loopback, and what the reception behind it took. */
final class FormVisit implements AutoCloseable {
  static final String NARRATIVE = "Canary Otterburn was seen with a second phone.";

  private final DeskReception reception = new DeskReception();
  private final Path folder;
  private final Visitor visitor;
  private WebHouse house;

  FormVisit(Path folder) throws IOException {
    this.folder = folder;
    house = new WebHouse(folder, reception, false);
    visitor = new Visitor(house.address(), house.trust());
  }

  Visitor visitor() {
    return visitor;
  }

  WebHouse house() {
    return house;
  }

  DeskReception reception() {
    return reception;
  }

  void restart() throws IOException {
    restart(false);
  }

  /** The house ends and comes back over the same folder, at another port. */
  void restart(boolean hourlyLimits) throws IOException {
    house.close();
    house = new WebHouse(folder, reception, hourlyLimits);
    Visitor _ = visitor.movedTo(house.address());
  }

  Visitor begin() throws Exception {
    return visitor.go("/").submit();
  }

  /** To the page of that address, as a writer who has the address. */
  Visitor write(String address, String field, String value) throws Exception {
    return visitor.go("/form/" + address).submit(field, value);
  }

  Visitor narrative() throws Exception {
    Visitor _ = begin().submit("gate.immediateDanger", "NO");
    return write("information", "information.0.text", NARRATIVE);
  }

  static JsonNode json(Kept kept) {
    return kept.parts().stream()
        .filter(p -> p.role() == PartRole.FORM_JSON)
        .map(p -> JsonMapper.shared().readTree(p.bytes().toArray()))
        .findFirst()
        .orElseThrow();
  }

  /** Files of the house in which, or in whose names, the narrative can be read. */
  List<Path> canaries() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("Otterburn")
            || file.toString().contains("Otterburn")) {
          found.add(file);
        }
      }
      return found;
    }
  }

  @Override
  public void close() {
    visitor.close();
    house.close();
  }
}
