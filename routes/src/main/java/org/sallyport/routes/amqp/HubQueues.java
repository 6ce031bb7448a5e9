package org.sallyport.routes.amqp;

import java.util.Set;

/** The queues between gateway and hub and who may do what with them (CONTRACT §5). */
public final class HubQueues {
  public static final String SUBMISSIONS = "hub.submissions";
  public static final String ORIGINALS = "hub.originals";
  public static final String REVIEW = "hub.review";
  public static final String ACKS = "hub.acks";

  /** The user of the gateway's relay. */
  public static final String RELAY_USER = "relay";

  /** The user of the hub's client. */
  public static final String HUB_USER = "hub";

  /** What the relay writes and the hub reads. */
  public static final Set<String> TO_HUB = Set.of(SUBMISSIONS, ORIGINALS, REVIEW);

  private HubQueues() {}
}
