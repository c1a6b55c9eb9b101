package dev.pugmark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.chart.TimelineData;
import dev.pugmark.app.chart.TimelineViewModel;
import dev.pugmark.app.panel.LiveStore;
import dev.pugmark.app.panel.Played;
import dev.pugmark.app.selection.Selected;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** Which services a session called, over time. */
class HostLanesWindowTest extends WindowTest {
  @Override
  public void init() throws Exception {
    try (var played = new Played(new LiveStore(store))) {
      assertThat(played.get("/api/agents").path("agents")).isNotEmpty();
    }
  }

  @Test
  void callsMoveIntoALaneForEachHostAndBack() throws Exception {
    driver.await(() -> !wiring().models().sessions().rows().isEmpty());
    var session =
        wiring().models().sessions().rows().stream()
            .filter(row -> row.id().equals("s-r1"))
            .findFirst()
            .orElseThrow();
    interact(() -> wiring().models().sessions().open(session));
    driver.await(() -> timeline().hostsProperty().get());
    var before = lanes();
    assertThat(before).contains("Telemetry");
    var spans = timeline().data().spans().size();

    type(KeyCode.H);
    driver.await(() -> lanes().contains("api.example.com"));

    assertThat(lanes())
        .doesNotContain("Telemetry")
        .contains("api.example.com", "other.example", "localhost");
    assertThat(timeline().data().spans().size()).isEqualTo(spans);
    assertThat(wiring().settings().all()).containsKey("timeline.hosts");
    var rows = timeline().data().rows();
    assertThat(rows.spansInLane(lanes().indexOf("api.example.com"))).isEqualTo(20);
    interact(() -> timeline().select(spans - 1));
    var selected = wiring().models().selection().current();
    assertThat(selected == null ? null : selected.kind()).isEqualTo(Selected.Kind.SPAN);

    type(KeyCode.H);
    driver.await(() -> lanes().equals(before));
    assertThat(wiring().settings().all()).doesNotContainKey("timeline.hosts");
  }

  private TimelineViewModel timeline() {
    return wiring().models().session().timeline();
  }

  private List<String> lanes() {
    return timeline().data().lanes().stream().map(TimelineData.Lane::label).toList();
  }
}
