package org.sallyport.routes.road;

/** What a road does each time its scheduler fires. One road calls it from one thread at a time. */
@FunctionalInterface
public interface Tick {
  void tick() throws Exception;
}
