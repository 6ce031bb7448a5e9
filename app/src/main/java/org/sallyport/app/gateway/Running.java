package org.sallyport.app.gateway;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a running gateway can be reached.
 *
 * @param web the web server's root
 * @param api the web API
 * @param caFile what clients trust for the web server
 * @param amqp the hub's broker
 * @param ops the operator's pages
 * @param sftp the SFTP server, where there is one
 */
public record Running(
    URI web,
    URI api,
    Path caFile,
    URI amqp,
    URI ops,
    Path signerCert,
    Path intakeCert,
    Optional<Sftp> sftp) {
  /**
   * Where agencies upload.
   *
   * @param hostKey {@code ALGORITHM BASE64}
   */
  public record Sftp(String host, int port, String hostKey) {
    /** As {@code endpoints.json} has it. */
    public Map<String, Object> members() {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("host", host);
      members.put("port", port);
      members.put("hostKey", hostKey);
      return members;
    }
  }
}
