package dev.pugmark.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.chart.GraphLayout.Link;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GraphLayoutTest {
  private final GraphLayout layout = new GraphLayout();

  @Test
  void whatIsDelegatedStandsFurtherRight() {
    var places =
        layout.place(List.of("a", "b", "c"), List.of(new Link("a", "b"), new Link("b", "c")));

    assertThat(x(places, "b")).isGreaterThan(x(places, "a") + GraphData.NODE_WIDTH);
    assertThat(x(places, "c")).isGreaterThan(x(places, "b") + GraphData.NODE_WIDTH);
  }

  @Test
  void boxesKeepTheirPlacesWhenOthersCome() {
    var before =
        layout.place(List.of("a", "b", "c"), List.of(new Link("a", "b"), new Link("a", "c")));
    var after =
        layout.place(
            List.of("a", "b", "c", "d", "e", "lonely"),
            List.of(
                new Link("a", "b"), new Link("a", "c"), new Link("a", "d"), new Link("d", "e")));

    assertThat(after).containsAllEntriesOf(before);
    var places = List.copyOf(after.values());
    for (var i = 0; i < places.size(); i++) {
      for (var j = i + 1; j < places.size(); j++) {
        assertThat(
                Math.abs(places.get(i).x() - places.get(j).x()) >= GraphData.NODE_WIDTH
                    || Math.abs(places.get(i).y() - places.get(j).y()) >= GraphData.NODE_HEIGHT)
            .as("%s beside %s", places.get(i), places.get(j))
            .isTrue();
      }
    }
    assertThat(x(after, "e")).isGreaterThan(x(after, "d"));
  }

  @Test
  void circlesArePlacedToo() {
    var places =
        layout.place(
            List.of("a", "b"), List.of(new Link("a", "b"), new Link("b", "a"), new Link("a", "a")));

    assertThat(places.get("a")).isNotEqualTo(places.get("b"));
  }

  private static double x(Map<String, GraphLayout.Place> places, String id) {
    return Objects.requireNonNull(places.get(id)).x();
  }
}
