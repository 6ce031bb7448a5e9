package org.sallyport.reader.pool;

/**
 * Told what happens to children, for counting. Called on any thread; must be quick and must not
 * throw.
 */
public interface ReaderEvents {
  /** A child has come up. */
  void started();

  /** A child could not be started or did not come up. */
  void startFailed();

  /** A child was given another part after an earlier one. */
  void reused();

  /** A child has ended. */
  void killed(KillReason reason);

  /** A child wrote this many bytes to its error stream, which nobody reads. */
  void complained(long bytes);

  /** Counts nothing. */
  static ReaderEvents none() {
    return new ReaderEvents() {
      @Override
      public void started() {}

      @Override
      public void startFailed() {}

      @Override
      public void reused() {}

      @Override
      public void killed(KillReason reason) {}

      @Override
      public void complained(long bytes) {}
    };
  }
}
