package dev.pugmark.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.selection.Selection;
import dev.pugmark.app.theme.ColourRole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostLanesTest {
  private static final List<TimelineData.Lane> LANES =
      List.of(
          new TimelineData.Lane("User", ColourRole.LANE_USER),
          new TimelineData.Lane("Telemetry", ColourRole.LANE_TELEMETRY),
          new TimelineData.Lane("Agent", ColourRole.LANE_AGENT));

  private final List<String> services = new ArrayList<>();
  private final SpanColumnsBuilder spans = new SpanColumnsBuilder(8);

  private void span(int lane, String service) {
    var at = services.size() * 10L;
    spans.add(at, at + 5, lane, ColourRole.LANE_TELEMETRY, false);
    services.add(service);
  }

  private void call(int lane, String service) {
    span(lane, service);
    spans.call(services.size() - 1);
  }

  private TimelineData timeline() {
    var names = Collections.nCopies(services.size(), "x");
    var columns = spans.build(new SpanNames(names, names, services));
    return TimelineData.of("s", columns, LANES, List.of(), List.of());
  }

  private static List<String> lanes(TimelineData data) {
    var said = new ArrayList<String>();
    for (var lane = 0; lane < data.lanes().size(); lane++) {
      said.add(data.lanes().get(lane).label() + " " + data.rows().spansInLane(lane));
    }
    return said;
  }

  @Test
  void thereAreNoneWithoutCalls() {
    span(0, "claude-code");

    assertThat(timeline().byHost()).isNull();
  }

  @Test
  void hostsStandInTheOrderOfTheirFirstCallsAndNothingIsDrawnTwice() {
    span(0, "claude-code");
    call(1, "GET b.example");
    call(1, "POST a.example");
    call(2, "PUT b.example");
    span(2, "Bash");

    var plain = timeline();
    var byHost = plain.byHost();

    assertThat(lanes(plain)).containsExactly("User 1", "Telemetry 2", "Agent 2");
    assertThat(byHost).isNotNull();
    if (byHost != null) {
      assertThat(lanes(byHost)).containsExactly("User 1", "Agent 1", "b.example 2", "a.example 1");
      assertThat(byHost.startMicros()).isEqualTo(plain.startMicros());
      assertThat(byHost.spans().text()).isSameAs(plain.spans().text());
    }
  }

  @Test
  void aFoldedHostStaysFoldedWhileOthersAreCalled() {
    call(1, "GET b.example");
    call(1, "GET a.example");
    var model = new TimelineViewModel(new Selection(), new TimeWindow(), () -> 1_000);
    model.byHost(true);
    model.show(timeline());
    model.toggleLane(1);

    span(0, "claude-code");
    call(1, "GET a.example");
    call(1, "GET a.example");
    model.show(timeline());

    assertThat(lanes(model.data())).containsExactly("User 1", "b.example 1", "a.example 3");
    assertThat(model.geometry().folded(1)).isFalse();
    assertThat(model.geometry().folded(2)).isTrue();
  }

  @Test
  void whatIsBeyondTwentyHostsSharesALane() {
    for (var host = 0; host < 25; host++) {
      call(1, "GET host-%02d".formatted(host));
      call(1, "GET host-%02d".formatted(Math.min(host, 3)));
    }

    var byHost = timeline().byHost();

    assertThat(byHost).isNotNull();
    if (byHost != null) {
      assertThat(lanes(byHost))
          .hasSize(HostLanes.MOST_HOSTS)
          .startsWith("host-00 2", "host-01 2", "host-02 2", "host-03 23")
          .endsWith("host-18 1", "6 other hosts 6");
    }
  }
}
