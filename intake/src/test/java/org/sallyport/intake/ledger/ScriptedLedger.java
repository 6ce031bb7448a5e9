package org.sallyport.intake.ledger;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A ledger that answers each command by a script and remembers what it was asked. */
public final class ScriptedLedger implements Ledger {
  private final Function<Command<?>, @Nullable Object> script;
  private final LedgerView view;
  private final List<Command<?>> asked = new CopyOnWriteArrayList<>();

  public ScriptedLedger(LedgerView view, Function<Command<?>, @Nullable Object> script) {
    this.view = view;
    this.script = script;
  }

  @Override
  @SuppressWarnings("unchecked") // the script answers with the command's own type
  public <R> CompletableFuture<R> submit(Command<R> command) {
    asked.add(command);
    try {
      return CompletableFuture.completedFuture((R) script.apply(command));
    } catch (LedgerFault fault) {
      return CompletableFuture.failedFuture(fault);
    }
  }

  /** The commands of one kind that were submitted, in order. */
  public <C extends Command<?>> List<C> asked(Class<C> kind) {
    return asked.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public LedgerView view() {
    return view;
  }

  @Override
  public void close() {}
}
