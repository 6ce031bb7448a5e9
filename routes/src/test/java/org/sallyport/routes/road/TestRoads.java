package org.sallyport.routes.road;

import java.util.List;
import org.sallyport.intake.reception.Reception;
import org.sallyport.routes.watch.PrometheusMeters;
import org.sallyport.routes.watch.Slf4jEventLog;

/** All roads of a gateway, with the same tick on each. */
final class TestRoads {
  private TestRoads() {}

  static Roads all(Tick tick, Reception reception) throws Roads.RoadsUnusable {
    return all(tick, tick, reception, List.of());
  }

  static Roads all(Tick work, Tick others, Reception reception, List<Bell> bells)
      throws Roads.RoadsUnusable {
    var guards = new Guards(new Slf4jEventLog(), new PrometheusMeters());
    return new Roads(
        guards,
        List.of(
            new WorkRoad(2, work),
            new RelayRoad(others),
            new DuesRoad(others),
            new TidyRoad(others),
            new ChannelRoad("api", reception)),
        bells);
  }
}
