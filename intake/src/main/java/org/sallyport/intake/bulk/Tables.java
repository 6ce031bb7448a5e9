package org.sallyport.intake.bulk;

import java.util.List;
import java.util.Optional;
import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.intake.submission.Unavailable;
import org.sallyport.reader.document.TableEnd;
import org.sallyport.reader.document.TableFormat;
import org.sallyport.reader.document.TableRow;

/** Turns a hostile table into rows, outside this process. Thread-safe. */
@FunctionalInterface
public interface Tables {
  /**
   * Begins to read a table from its start.
   *
   * @throws Unavailable where no reader could be asked; it says nothing about the table
   */
  Rows open(OpenedPart part, TableFormat format) throws Unavailable;

  /** Rows as they come. For one thread. */
  interface Rows extends AutoCloseable {
    /**
     * The next rows, the header first; empty at the end.
     *
     * @throws Spoilt where the reader broke on the table
     */
    Optional<List<TableRow>> next() throws Unavailable, Spoilt;

    /** How it ended, once {@link #next} was empty. */
    TableEnd end();

    @Override
    void close();
  }

  /** The reader hung, broke or said nonsense: the table may be made to do that. */
  final class Spoilt extends Exception {
    private static final long serialVersionUID = 1L;

    public Spoilt(Throwable cause) {
      super(cause);
    }
  }
}
