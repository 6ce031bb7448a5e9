package org.sallyport.app.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.sallyport.app.gateway.Running;
import org.sallyport.app.gateway.World;
import org.sallyport.routes.sftp.Identity;
import org.sallyport.routes.sftp.SftpCaller;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The police in the walk: uploads rows by SFTP with its own key and fetches the answers. */
final class SftpLeg {
  static final String USER = DemoAgency.POLICE;
  private static final Duration LOOK = Duration.ofMillis(200);

  private final SftpCaller.Address address;
  private final Identity identity;
  private final Patience patience;

  SftpLeg(Running.Sftp server, Path keyFile, World world) throws IOException {
    this.address = new SftpCaller.Address(server.host(), server.port(), server.hostKey(), USER);
    this.identity = Identity.read(keyFile);
    this.patience = new Patience(world.clock(), LOOK);
  }

  /**
   * What the outbox says of the file.
   *
   * @param state as in the receipt
   * @param result the result file's first row
   */
  record Answered(String state, String result, String reference) {}

  /** Uploads one file of rows. */
  void send(String name, String csv) throws IOException {
    try (SftpCaller sftp = SftpCaller.call(address, identity)) {
      sftp.send("/inbox/" + name, csv.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Waits until the file is done with; empty where it was not in that time. */
  Optional<Answered> await(String name, Duration most) throws IOException, InterruptedException {
    try (SftpCaller sftp = SftpCaller.call(address, identity)) {
      return patience.await(most, () -> look(sftp, name));
    }
  }

  private static Optional<Answered> look(SftpCaller sftp, String name) throws IOException {
    Optional<byte[]> receipt = sftp.fetch("/outbox/" + name + ".receipt.json");
    Optional<byte[]> result = sftp.fetch("/outbox/" + name + ".result.csv");
    if (receipt.isEmpty() || result.isEmpty()) {
      return Optional.empty();
    }
    JsonNode read = JsonMapper.shared().readTree(receipt.get());
    String state = read.path("state").asString("");
    if (!state.equals("DONE")) {
      return Optional.empty();
    }
    String row =
        new String(result.get(), StandardCharsets.UTF_8).lines().skip(1).findFirst().orElse("");
    String[] cells = row.split(",", -1);
    return Optional.of(new Answered(state, row, cells.length > 3 ? cells[3] : ""));
  }
}
