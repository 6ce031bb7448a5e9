package org.sallyport.app.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.crypto.envelope.EnvelopeSealer;
import org.sallyport.crypto.x509.Certificates;
import org.sallyport.intake.bulk.PooledTables;
import org.sallyport.intake.bulk.RowsAgain;
import org.sallyport.intake.handover.VaultHanding;
import org.sallyport.intake.ledger.BulkView;
import org.sallyport.intake.passage.Carrier;
import org.sallyport.intake.passage.examine.JsonExaminer;
import org.sallyport.intake.passage.read.MailLimits;
import org.sallyport.intake.passage.read.PooledReader;
import org.sallyport.intake.passage.seal.SealSettings;
import org.sallyport.intake.passage.walk.Passage;
import org.sallyport.intake.passage.walk.PassageAssembly;
import org.sallyport.intake.reception.Examiner;
import org.sallyport.intake.reception.Limits;
import org.sallyport.intake.relay.Backoff;
import org.sallyport.intake.worker.Headroom;
import org.sallyport.intake.worker.RoomyExaminer;
import org.sallyport.intake.worker.VaultOpenings;
import org.sallyport.intake.worker.Worker;
import org.sallyport.reader.document.ReadLimits;
import org.sallyport.reader.document.RowLimits;
import org.sallyport.reader.pool.ReaderPool;
import org.sallyport.reader.pool.ReaderSettings;
import org.sallyport.templates.form.FormDefinition;

/** From sealed parts to parcels: the reader's children, the passage, the worker. */
record PassageRoom(
    ReaderPool readers,
    Examiner examiner,
    Worker.Vault vault,
    Carrier passage,
    Worker worker,
    Kit kit)
    implements AutoCloseable {
  /**
   * Sealed bytes in the passage and forms looked at in the reception, at once; read, a form takes
   * up to eight times as much.
   */
  private static final long IN_PASSAGE = 8L << 20;

  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration AGAIN_AT_LAST = Duration.ofMinutes(5);

  static PassageRoom open(GatewayConfig config, StoreRoom store, Watch watch, World world)
      throws GatewayFault {
    ReaderPool readers =
        ReaderPool.start(
            ReaderSettings.of(world.java(), world.home().resolve("reader") + "/*")
                .withLimits(reading(config.keeping().limits())),
            watch.readerEvents());
    Kit kit = kit(config, store, readers, world);
    Worker.Vault vault =
        new Worker.Vault(
            new VaultOpenings(store.keys().opener(), store.blobs()),
            new VaultHanding(
                store.keys().opener(), certificates(config.recipients().spill()), world.random()));
    Carrier passage =
        new Passage(
            PassageAssembly.stages(kit.form(), kit.ports(), kit.keys(), world.clock())
                .timed(watch.meters(), System::nanoTime));
    Headroom headroom = new Headroom(IN_PASSAGE);
    Worker worker =
        new Worker(
            store.ledger(),
            vault,
            passage,
            new Worker.Pace(headroom, new Backoff(AGAIN, AGAIN_AT_LAST, world.random())),
            world.clock(),
            new Worker.Watch(watch.meters(), watch.log()));
    Examiner examiner =
        new RoomyExaminer(
            new JsonExaminer(kit.form().definition(), kit.form().jsonDepth(), world.clock()),
            headroom);
    return new PassageRoom(readers, examiner, vault, passage, worker, kit);
  }

  /** A part is read from memory: one that is larger than usual is kept and withheld. */
  static ReadLimits reading(Limits limits) {
    ReadLimits usual = ReadLimits.defaults();
    return usual
        .withPartBytes(Math.min(limits.part(), usual.partBytes()))
        .withArchive(usual.entries(), limits.ratio(), usual.inflatedBytes());
  }

  /** The passage once more, for what the hub's people decide; of bulk files row by row. */
  Carrier again(BulkView bulk, World world) {
    return new RowsAgain(
        passage,
        PassageAssembly.rows(kit.form(), kit.ports(), kit.keys(), world.clock()),
        new PooledTables(readers, RowLimits.defaults()),
        kit.form().definition(),
        bulk);
  }

  /** What passages are made of: that of submissions, and that of the rows of bulk files. */
  record Kit(PassageAssembly.Form form, PassageAssembly.Ports ports, PassageAssembly.Keys keys) {}

  private static Kit kit(GatewayConfig config, StoreRoom store, ReaderPool readers, World world)
      throws GatewayFault {
    Limits limits = config.keeping().limits();
    PooledReader reader = new PooledReader(readers);
    return new Kit(
        new PassageAssembly.Form(
            FormDefinition.load(),
            limits.depth(),
            new MailLimits(limits.message(), limits.parts())),
        new PassageAssembly.Ports(
            reader, reader, store.ledger().view()::referencesWithWords, store.identifiers()),
        new PassageAssembly.Keys(
            new EnvelopeSealer(store.keys().signer(), world.random()),
            seals(config),
            store.keys().macKey()));
  }

  private static SealSettings seals(GatewayConfig config) throws GatewayFault {
    return new SealSettings(
        config.hub().id(),
        config.hub().area(),
        certificates(config.recipients().hub()),
        certificates(config.recipients().source()),
        certificates(config.recipients().originals()));
  }

  static List<X509Certificate> certificates(List<Path> files) throws GatewayFault {
    List<X509Certificate> all = new ArrayList<>();
    for (Path file : files) {
      try {
        all.add(Certificates.readPem(file));
      } catch (IOException e) {
        throw new GatewayFault("cannot read the certificate " + file, e);
      }
    }
    return all;
  }

  @Override
  public void close() {
    readers.close();
  }
}
