package org.sallyport.intake.reception;

import org.sallyport.crypto.bytes.Bytes;

/** For tests: a reply address as it is sealed. */
public final class ReplyToBytes {
  private ReplyToBytes() {}

  public static Bytes of(ReplyTo reply) {
    return reply.encoded();
  }
}
