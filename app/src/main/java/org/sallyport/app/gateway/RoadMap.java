package org.sallyport.app.gateway;

import java.time.Duration;
import java.util.List;
import org.sallyport.app.config.DataFolder;
import org.sallyport.intake.audit.CheckpointPublisher;
import org.sallyport.intake.reception.Answer;
import org.sallyport.intake.reception.Reception;
import org.sallyport.routes.road.Bell;
import org.sallyport.routes.road.BulkRoad;
import org.sallyport.routes.road.ChannelRoad;
import org.sallyport.routes.road.DuesRoad;
import org.sallyport.routes.road.DutyRoad;
import org.sallyport.routes.road.Guards;
import org.sallyport.routes.road.LandingRoad;
import org.sallyport.routes.road.LetterboxRoad;
import org.sallyport.routes.road.MailRoad;
import org.sallyport.routes.road.PullRoads;
import org.sallyport.routes.road.RelayRoad;
import org.sallyport.routes.road.Roads;
import org.sallyport.routes.road.Round;
import org.sallyport.routes.road.RungTick;
import org.sallyport.routes.road.Tick;
import org.sallyport.routes.road.TidyRoad;
import org.sallyport.routes.road.WorkRoad;

/**
 * Which roads there are. A fourth channel is one more {@link ChannelRoad} on this list, so that a
 * reader sees every door of the gateway in one place.
 */
final class RoadMap {
  /** More than processors: a lane waits for its commit while others share the same sync. */
  private static final int WORK_LANES = 8;

  private static final Duration LOOK = Duration.ofMillis(100);

  private RoadMap() {}

  /** The rooms that roads lead through. */
  record Rooms(
      StoreRoom store,
      PassageRoom passage,
      HubRoom hub,
      MailRoom mail,
      LandingRoom landing,
      LetterboxRoom letterbox,
      PullRoom pulls) {}

  /**
   * Lays them.
   *
   * @param sealing where what comes by API and web is received
   * @param uploads where what comes by SFTP and is pulled is received
   */
  static Roads lay(
      Reception sealing, Tick ownDisk, Rooms rooms, Reception uploads, HubRoom.Watched watched)
      throws GatewayFault {
    HubRoom hub = rooms.hub();
    Bell work = new Bell(WORK_LANES);
    Bell rows = new Bell(1);
    Bell relay = new Bell(1);
    Tick working = passing(work, rooms.passage().worker()::workOne, relay);
    Tick rowing = passing(rows, rooms.landing().bulk().worker()::workOne, relay);
    Tick relaying = new RungTick(relay, LOOK, () -> hub.relay().sendDue() > 0);
    var guards = new Guards(watched.watch().log(), watched.watch().meters());
    try {
      Roads roads =
          new Roads(
              guards,
              List.of(
                  new ChannelRoad("api", ringing(sealing, work)),
                  new ChannelRoad("web", ringing(sealing, work)),
                  new WorkRoad(WORK_LANES, working),
                  new RelayRoad(relaying),
                  new DuesRoad(dues(rooms.store(), hub, watched)),
                  new ChannelRoad("sftp", ringing(ringing(uploads, rows), work)),
                  new LandingRoad(rooms.landing().landing()),
                  new BulkRoad(rowing),
                  new MailRoad("mail", rooms.mail().sending()),
                  new MailRoad("sign-in", rooms.mail().signingIn()),
                  new DutyRoad(rooms.mail().calling()),
                  new TidyRoad(tidying(hub, ownDisk)),
                  new ChannelRoad(LetterboxRoom.DOOR, ringing(rooms.letterbox().sealing(), work)),
                  new LetterboxRoad(rooms.letterbox().emptying(), rooms.letterbox().every()),
                  new ChannelRoad(PullRoom.DOOR, ringing(ringing(uploads, rows), work)),
                  new PullRoads(rooms.pulls().folders())),
              List.of(work, rows, relay));
      rooms.letterbox().connect(roads);
      rooms.pulls().connect(roads);
      return roads;
    } catch (Roads.RoadsUnusable e) {
      throw new GatewayFault("the roads cannot be laid", e);
    }
  }

  /** Works until nothing is left, and wakes the relay for what was worked. */
  private static Tick passing(Bell bell, Round one, Bell relay) {
    return new RungTick(
        bell,
        LOOK,
        () -> {
          boolean worked = one.once();
          if (worked) {
            relay.ring();
          }
          return worked;
        });
  }

  /** Wakes the worker as soon as something was taken. */
  private static Reception ringing(Reception reception, Bell work) {
    return arrival -> {
      Answer answer = reception.receive(arrival);
      work.ring();
      return answer;
    };
  }

  private static Tick dues(StoreRoom store, HubRoom hub, HubRoom.Watched watched) {
    CheckpointPublisher publisher =
        new CheckpointPublisher(
            store.ledger(), new DataFolder(store.data().root()).log(), watched.world().clock());
    return () -> {
      publisher.tick();
      hub.watchkeeper().redeliver();
    };
  }

  private static Tick tidying(HubRoom hub, Tick ownDisk) {
    return () -> {
      ownDisk.tick();
      hub.watchkeeper().callOutHeld();
      hub.watchkeeper().erase();
    };
  }
}
