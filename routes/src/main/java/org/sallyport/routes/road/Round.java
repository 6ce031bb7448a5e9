package org.sallyport.routes.road;

/** One unit of work, such as one claimed arrival. Called by several threads at once. */
@FunctionalInterface
public interface Round {
  /** Does one; {@code true} when something was done, so that more may be waiting. */
  boolean once() throws Exception;
}
