package org.sallyport.intake.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Locale;
import org.sallyport.intake.ledger.LedgerFault;
import org.sallyport.intake.ledger.LedgerFault.Kind;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's errors mean for whoever gave the command. */
final class Faults {
  private Faults() {}

  static LedgerFault of(Throwable fault) {
    return new LedgerFault(isFull(fault) ? Kind.DISK_FULL : Kind.BROKEN, fault);
  }

  static LedgerFault ofBlob(IOException fault) {
    String message = String.valueOf(fault.getMessage()).toLowerCase(Locale.ROOT);
    boolean full = message.contains("no space left") || message.contains("quota");
    return new LedgerFault(full ? Kind.DISK_FULL : Kind.BROKEN, fault);
  }

  /**
   * Whether the whole transaction must go: SQLite may have rolled it back already (sqlite.org,
   * lang_transaction, "Response To Errors Within A Transaction").
   */
  static boolean endsTransaction(SQLException fault) {
    if (!(fault instanceof SQLiteException sqlite)) {
      return false;
    }
    return switch (sqlite.getResultCode()) {
      case SQLITE_FULL,
          SQLITE_NOMEM,
          SQLITE_BUSY,
          SQLITE_LOCKED,
          SQLITE_INTERRUPT,
          SQLITE_CORRUPT,
          SQLITE_READONLY,
          SQLITE_CANTOPEN ->
          true;
      default -> sqlite.getResultCode().name().startsWith("SQLITE_IOERR");
    };
  }

  private static boolean isFull(Throwable fault) {
    for (Throwable at = fault; at != null; at = at.getCause()) {
      if (at instanceof SQLiteException sqlite
          && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL
              || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_WRITE)) {
        return true;
      }
    }
    return false;
  }
}
