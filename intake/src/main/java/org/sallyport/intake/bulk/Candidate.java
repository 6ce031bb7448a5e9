package org.sallyport.intake.bulk;

import java.util.List;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.ledger.RowChunk.RowKey;
import org.sallyport.intake.ledger.RowChunk.RowProblem;
import org.sallyport.intake.passage.walk.RowPassage.Carried;

/** A row before it is known whether it came before. */
sealed interface Candidate {
  int row();

  /** It is not taken. */
  record Faulty(int row, RowProblem fault) implements Candidate {}

  /**
   * It may be.
   *
   * @param problems for the sender, by column
   */
  record Sound(int row, RowKey key, Carried carried, List<RowProblem> problems)
      implements Candidate {
    public Sound {
      problems = List.copyOf(problems);
    }

    Bytes rowRef() {
      return key.rowRef();
    }
  }
}
