package dev.pugmark.app.panel.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.panel.Feed;
import dev.pugmark.app.panel.LiveStore;
import dev.pugmark.app.panel.filter.FilterViewModel;
import dev.pugmark.app.panel.filter.SavedFilters;
import dev.pugmark.app.panel.filter.SavedFilters.Subject;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.selection.Selection;
import dev.pugmark.export.SheetWriter.Format;
import dev.pugmark.json.Json;
import dev.pugmark.store.Store;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsViewModelTest {
  private static final long NOW = 1_800_000_000_000_000L;

  @TempDir private Path folder;
  private LiveStore live;
  private final Selection selection = new Selection();
  private final FilterViewModel filter =
      new FilterViewModel("f", Subject.EVENTS, new SavedFilters());
  private final EventsViewModel model =
      new EventsViewModel("e", selection, filter, false, () -> NOW, ZoneOffset.UTC);

  @BeforeEach
  void serve() throws Exception {
    live = new LiveStore(folder.resolve("t.pugmark"));
  }

  @AfterEach
  void stop() {
    live.close();
  }

  private void post(int count) throws Exception {
    for (var left = count; left > 0; left -= 200) {
      var events = new StringBuilder();
      for (var i = 0; i < Math.min(200, left); i++) {
        events.append(i == 0 ? "" : ",").append("{'kind':'tool_call','taskId':'t','data':{");
        events.append("'toolCallId':'").append(left - i).append("','name':'");
        events.append((left - i) % 10 == 0 ? "Bash" : "Read").append("'}}");
      }
      live.post("/api/obs/ingest", "{'events':[" + events + "]}");
    }
  }

  private void read() {
    read(model.feeds().getFirst(), live.store());
  }

  private static <Q, T> void read(Feed<Q, T> feed, Store store) {
    var question = feed.question();
    if (question != null) {
      feed.show(feed.read(store, question));
    }
  }

  @Test
  void showsTheNewestAndReadsOlderOnesWhenSomebodyScrollsThere() throws Exception {
    post(700);

    read();
    assertThat(model.rows()).hasSize(300);
    assertThat(model.rows().getLast().seq()).isEqualTo(700);
    assertThat(model.countsProperty().get()).startsWith("300 events in view, 401 to 700");

    model.looksAt(true, false);
    read();
    assertThat(model.rows()).hasSize(600);
    assertThat(model.rows().getFirst().seq()).isEqualTo(101);
    assertThat(model.rows()).isSortedAccordingTo((a, b) -> Long.compare(a.seq(), b.seq()));
  }

  @Test
  void followsAtTheEndAndCountsElsewhere() throws Exception {
    post(5);
    read();
    post(2);
    read();
    assertThat(model.rows()).hasSize(7);

    model.looksAt(false, false);
    post(3);
    read();
    assertThat(model.rows()).hasSize(7);
    assertThat(model.unseenProperty().get()).isEqualTo(3);

    model.toEnd();
    read();
    assertThat(model.rows()).hasSize(10);
    assertThat(model.unseenProperty().get()).isZero();
  }

  @Test
  void showsWhatPassesTheFilterAndSaysWhenNothingDoes() throws Exception {
    post(100);
    filter.set("tool:bash");
    read();
    assertThat(model.rows()).hasSize(10).allMatch(row -> "Bash".equals(row.name()));

    filter.set("tool:none");
    read();
    assertThat(model.rows()).isEmpty();
    assertThat(model.loadedProperty().get()).isTrue();
    assertThat(model.countsProperty().get()).isEqualTo("No event passes the filter");
  }

  @Test
  void findsTheRowOfTheSelectedEvent() throws Exception {
    post(20);
    read();

    selection.select(new Selected(Selected.Kind.EVENT, "t", "13"));
    assertThat(model.rows().get(model.selectedIndex()).seq()).isEqualTo(13);
    selection.select(new Selected(Selected.Kind.EVENT, "t", "99"));
    assertThat(model.selectedIndex()).isEqualTo(-1);
  }

  @Test
  void writesAllThatPassesAndNotOnlyWhatIsInView() throws Exception {
    post(450);
    filter.set("tool:Read");
    var out = new StringBuilder();

    EventsReader.write(live.store(), model.all(), out, Format.JSON);

    assertThat(Json.read(out.toString())).hasSize(405);
  }
}
