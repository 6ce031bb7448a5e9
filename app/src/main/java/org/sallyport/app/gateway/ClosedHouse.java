package org.sallyport.app.gateway;

import java.io.IOException;
import org.sallyport.app.config.DataFolder;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.app.control.LedgerDesk;

/** Works on a data folder while no gateway runs on it: takes its lock, opens the store, closes. */
public final class ClosedHouse {
  private ClosedHouse() {}

  /** What is done meanwhile. */
  @FunctionalInterface
  public interface Work<T> {
    T with(LedgerDesk desk);
  }

  /**
   * Does it.
   *
   * @throws GatewayFault with the operator's line, where the folder is taken or cannot be opened
   */
  public static <T> T work(GatewayConfig config, World world, Work<T> work) throws GatewayFault {
    DataFolder data = new DataFolder(config.data());
    try (RunLock _ =
            RunLock.take(data)
                .orElseThrow(() -> new GatewayFault("another command has " + data.root()));
        StoreRoom store = StoreRoom.open(config, world)) {
      store.keys().exportPublic(data.run().resolve("public"));
      return work.with(
          new LedgerDesk(
              store.ledger(), store.heldDesk(config, world), world.clock(), world.random()));
    } catch (IOException e) {
      throw new GatewayFault("cannot use the data folder " + data.root(), e);
    }
  }
}
