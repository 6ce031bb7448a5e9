package org.sallyport.routes.ops;

/**
 * One thing without which the gateway is not ready.
 *
 * @param name a fixed word, such as {@code ledger}
 */
public record HealthCheck(String name, Probe probe) {
  /** Looks; may block for a moment. A failure means no. */
  @FunctionalInterface
  public interface Probe {
    boolean good() throws Exception;
  }
}
