package org.sallyport.routes.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.InterceptFromDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.junit.jupiter.api.Test;
import org.sallyport.routes.channel.DeskReception;

/** Roads carry, they do not decide: guards on each, at most two plain steps, an id, no secret. */
final class ThinRoutesTest {
  private static final int MOST_STEPS = 2;

  @Test
  void everyRoadIsThinAndGuarded() throws Exception {
    try (var roads = TestRoads.all(() -> {}, new DeskReception())) {
      List<RouteDefinition> routes = roads.camel().getRouteDefinitions();
      assertThat(routes)
          .extracting(RouteDefinition::getRouteId)
          .containsExactlyInAnyOrder("work-1", "work-2", "relay", "dues", "tidy", "channel-api");
      assertThat(routes).allSatisfy(ThinRoutesTest::isThinAndGuarded);
    }
  }

  private static void isThinAndGuarded(RouteDefinition route) {
    assertThat(route.getRouteConfigurationId()).isEqualTo(Guards.ID);
    assertThat(route.getInput().getEndpointUri()).doesNotContainIgnoringCase("password");
    List<ProcessorDefinition<?>> outputs = route.getOutputs();
    assertThat(outputs).hasAtLeastOneElementOfType(OnExceptionDefinition.class);
    assertThat(outputs).hasAtLeastOneElementOfType(InterceptFromDefinition.class);
    List<ProcessorDefinition<?>> steps =
        outputs.stream()
            .filter(o -> !(o instanceof OnExceptionDefinition))
            .filter(o -> !(o instanceof InterceptFromDefinition))
            .toList();
    assertThat(steps.size()).isBetween(1, MOST_STEPS);
    assertThat(steps)
        .allSatisfy(
            step ->
                assertThat(step)
                    .isInstanceOfAny(
                        BeanDefinition.class, ProcessDefinition.class, ToDefinition.class));
  }

  @Test
  void nothingThatShowsMessagesIsOn() throws Exception {
    try (var roads = TestRoads.all(() -> {}, new DeskReception())) {
      roads.start();
      DefaultCamelContext camel = roads.camel();
      assertThat(camel.isTracing()).isFalse();
      assertThat(camel.isBacklogTracing()).isFalse();
      assertThat(camel.isMessageHistory()).isFalse();
      assertThat(camel.isStreamCaching()).isFalse();
      assertThat(camel.isLogExhaustedMessageBody()).isFalse();
      assertThat(camel.getManagementStrategy().getManagementAgent()).isNull();
    }
  }
}
