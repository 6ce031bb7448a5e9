package org.sallyport.intake.store;

import java.sql.SQLException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.sallyport.intake.ledger.Command;

/** Which command is done by which class. Used by the writer's thread only. */
final class Execution {
  private final ArrivalCommands arrivals = new ArrivalCommands();
  private final ParcelCommands parcels = new ParcelCommands();
  private final PassageCommands passage = new PassageCommands(parcels);
  private final BulkCommands bulk = new BulkCommands(parcels);
  private final HubEventCommands hubEvents = new HubEventCommands(parcels, passage);
  private final ReceiptCommands receipts = new ReceiptCommands();
  private final CallCommands calls = new CallCommands();
  private final LogCommands log = new LogCommands();
  private final RegisterCommands register;

  Execution(Clock clock) {
    this.register = new RegisterCommands(clock);
  }

  /** What is done and answers nothing. */
  @FunctionalInterface
  private interface Doing {
    void run() throws SQLException;
  }

  /** Does one command; its outcome has the type that the command names. */
  @Nullable Object run(Tx tx, Command<?> command, Staged staged) throws SQLException {
    return switch (command) {
      case Command.Accept accept -> arrivals.accept(tx, accept.arrival());
      case Command.ClaimArrival claim -> arrivals.claim(tx, claim);
      case Command.ClaimBulk claim -> arrivals.claim(tx, claim);
      case Command.SettleRows settle -> bulk.settle(tx, settle.chunk(), staged);
      case Command.FinishBulk finish -> bulk.finish(tx, finish);
      case Command.RenewClaim renew -> arrivals.renew(tx, renew);
      case Command.ReleaseArrival release -> done(() -> arrivals.release(tx, release));
      case Command.FreeClaims claims -> free(tx, claims);
      case Command.Settle settle -> passage.settle(tx, settle, staged);
      case Command.Reseal reseal -> hubEvents.reseal(tx, reseal, staged);
      case Command.Release release -> hubEvents.release(tx, release, staged);
      case Command.Replace replace -> hubEvents.replace(tx, replace);
      case Command.ClaimParcels claim -> parcels.claim(tx, claim);
      case Command.ParcelSent sent -> done(() -> parcels.sent(tx, sent));
      case Command.ParcelFailed failed -> done(() -> parcels.failed(tx, failed));
      case Command.RedeliverOverdue redeliver -> parcels.redeliver(tx, redeliver);
      case Command.ApplyHubEvent apply -> hubEvents.apply(tx, apply.event());
      case Command.ParkAck park -> done(() -> log.park(tx, park));
      case Command.EraseDecided _ ->
          throw new IllegalStateException("an erasure is more than one transaction");
      case Command.ClaimReceipts claim -> receipts.claim(tx, claim);
      case Command.ReceiptSent sent -> done(() -> receipts.sent(tx, sent));
      case Command.ReceiptFailed failed -> done(() -> receipts.failed(tx, failed));
      case Command.WithholdReceipt withhold -> done(() -> receipts.withhold(tx, withhold));
      case Command.ClaimCalls claim -> calls.claim(tx.db(), claim);
      case Command.CallsMade made -> done(() -> calls.made(tx, made));
      case Command.CallsFailed failed -> done(() -> calls.failed(tx.db(), failed));
      case Command.UnansweredListed listed -> done(() -> UnansweredRows.listed(tx, listed));
      case Command.AgencyPut put -> done(() -> register.put(tx, put));
      case Command.AgencySuspend suspend -> register.suspend(tx, suspend);
      case Command.AgencyRemove remove -> register.remove(tx, remove);
      case Command.CredentialAdd add -> done(() -> register.add(tx, add));
      case Command.SshKeyAdd add -> register.add(tx, add);
      case Command.Note note -> log.note(tx, note);
      case Command.NoteExport export -> log.noteExport(tx, export);
      case Command.HeadPublished published -> done(() -> log.published(tx, published));
    };
  }

  private Object free(Tx tx, Command.FreeClaims claims) throws SQLException {
    return arrivals.free(tx, claims)
        + ParcelCommands.free(tx, claims)
        + ReceiptCommands.free(tx.db(), claims)
        + CallCommands.free(tx.db(), claims);
  }

  private static @Nullable Object done(Doing doing) throws SQLException {
    doing.run();
    return null;
  }
}
