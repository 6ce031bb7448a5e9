package org.sallyport.routes.wrong;

import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.sallyport.intake.reception.Limits;

/**
 * The server that the wrong requests go to.
 *
 * @param othersReference a reference that exists or not, but does not belong to the good token
 * @param kept how much has been kept so far, such as the size of the audit log
 */
public record Target(
    String host,
    int port,
    SSLContext trust,
    Tokens tokens,
    String othersReference,
    Limits limits,
    LongSupplier kept) {
  /**
   * What opens the door, and what does not.
   *
   * @param good one with the scopes submit and status
   * @param suspended one of a suspended agency
   */
  public record Tokens(String good, String suspended) {}
}
