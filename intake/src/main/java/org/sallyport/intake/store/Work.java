package org.sallyport.intake.store;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.sallyport.intake.ledger.Command;

/** A command on its way through the writer. */
record Work(Command<?> command, Staged staged, CompletableFuture<@Nullable Object> answer) {}
