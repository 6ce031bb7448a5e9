package org.sallyport.routes.road;

import java.time.Duration;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;

/**
 * From each folder that is pulled from to the door of the pulls' {@link ChannelRoad}: a road a
 * folder, so that a slow server keeps no other waiting.
 */
public final class PullRoads extends RouteBuilder {
  private final List<Folder> folders;

  /**
   * One folder.
   *
   * @param name the operator's word for it, of small letters, digits and dashes
   * @param every {@code pull.NAME.poll-interval}
   */
  public record Folder(String name, Tick pulling, Duration every) {}

  public PullRoads(List<Folder> folders) {
    this.folders = List.copyOf(folders);
  }

  @Override
  public void configure() {
    for (Folder folder : folders) {
      String road = "pull-" + folder.name();
      from("scheduler:" + road + "?delay=" + folder.every().toMillis() + "&initialDelay=0")
          .routeId(road)
          .routeConfigurationId(Guards.ID)
          .bean(folder.pulling(), "tick");
    }
  }
}
