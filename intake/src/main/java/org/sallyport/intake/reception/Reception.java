package org.sallyport.intake.reception;

/**
 * The only thing a channel may call.
 *
 * <p>An implementation MUST NOT return {@link Answer.Accepted} before the sealed parts, the arrival
 * and its audit leaf are durable. A channel MUST NOT tell the sender anything kinder than the
 * answer, and MUST leave the arrival where it lies on {@link Answer.TryLater}. Nothing of a refused
 * arrival is kept. Thread-safe; blocks, so call it from a virtual thread.
 */
public interface Reception {
  Answer receive(Arrival arrival);
}
