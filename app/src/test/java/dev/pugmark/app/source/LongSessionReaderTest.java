package dev.pugmark.app.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.LongSession;
import dev.pugmark.app.chart.SpanColumns;
import dev.pugmark.app.chart.SpanFinder;
import dev.pugmark.app.chart.TimelineData;
import dev.pugmark.app.chart.TraceTree;
import dev.pugmark.app.panel.session.SessionContent;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.json.FactsReader;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.projection.Projections;
import dev.pugmark.store.Batch;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreOptions;
import dev.pugmark.store.TraceReads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A long session that is read lean shows what it shows when it is read as others are. */
class LongSessionReaderTest {
  private static final int ALL = 100_000;

  @TempDir private static Path folder;
  private static @Nullable Store opened;
  private static @Nullable SessionContent ordinary;
  private static @Nullable SessionContent lean;

  @BeforeAll
  static void tell() {
    opened = Store.open(folder.resolve("long.pugmark"), new Projections(), StoreOptions.DEFAULT);
    LongSession.tell(store(), "s", 4_500);
    var main = Scope.NONE.withSession("s").withTurn("t1");
    var odd =
        List.of(
            event(main, Kind.TOOL_RESULT, "{'toolCallId':'lost','isError':true}"),
            event(main, Kind.TOOL_CALL, "{'toolCallId':'ümlaut ☂','name':'Bash','title':' '}"),
            event(main, Kind.EXECUTION_STARTED, "{'execId':'no-turn'}"),
            event(main.withSpan("own", "nobody"), Kind.SPAN_END, "{'spanKind':'db','name':'x'}"),
            event(main.withSpan("own2", "own"), Kind.SPAN_START, "{'spanKind':'db'}"),
            event(
                main.withSpan("call:c1", "own"),
                Kind.EXTERNAL_CALL,
                "{'name':'GET a.example','title':'GET https://a.example/','status':'ok'}"),
            event(Scope.NONE.withSession("s").withTurn("last"), Kind.USER_MESSAGE, "{'text':'?'}"));
    store().append(Batch.of(odd)).join();
    ordinary = new SessionReader(store(), ALL).readAll("s").content();
    lean = new SessionReader(store(), ALL, 100).readAll("s").content();
  }

  private static Event event(Scope scope, Kind kind, String data) {
    var at = 1_767_225_600_000_000L + 1_000;
    var json = data.replace('\'', '"');
    return new Event(
        0,
        kind,
        "test",
        at,
        at,
        Event.Clock.SENDER,
        scope,
        null,
        null,
        0,
        Event.State.SHOWN,
        json,
        FactsReader.read(json),
        null);
  }

  @AfterAll
  static void close() {
    store().close();
  }

  private static Store store() {
    return there(opened);
  }

  private static <T> T there(@Nullable T made) {
    if (made == null) {
      throw new IllegalStateException("not made");
    }
    return made;
  }

  /** All that is known of each span, by id. */
  private static Map<String, List<@Nullable Object>> facts(SessionContent of, SpanColumns spans) {
    var all = new TreeMap<String, List<@Nullable Object>>();
    var text = spans.text();
    for (var i = 0; i < spans.size(); i++) {
      var cost = spans.cost(i);
      var parent = spans.parent(i);
      all.put(
          text.id(i),
          Arrays.asList(
              spans.start(i),
              spans.end(i),
              of.timeline().lanes().get(spans.lane(i)),
              spans.role(i),
              spans.failed(i),
              spans.tokens(i),
              cost == null ? null : cost.picoUsd(),
              cost != null && cost.estimated(),
              text.name(i),
              text.service(i),
              parent < 0 ? null : text.id(parent),
              text.target("s", i)));
    }
    return all;
  }

  @Test
  void drawsTheSameTimeline() {
    var wanted = there(ordinary).timeline();
    var found = there(lean).timeline();

    assertThat(facts(there(lean), found.spans()))
        .containsExactlyEntriesOf(facts(there(ordinary), wanted.spans()));
    assertThat(found.lanes()).isEqualTo(wanted.lanes());
    assertThat(there(found.byHost()).lanes())
        .isEqualTo(there(wanted.byHost()).lanes())
        .extracting(TimelineData.Lane::label)
        .contains("a.example");
    assertThat(found.bands()).isEqualTo(wanted.bands());
    assertThat(found.markers()).containsExactlyInAnyOrderElementsOf(wanted.markers());
    assertThat(found.rows().rowCount()).isEqualTo(wanted.rows().rowCount());
  }

  @Test
  void drawsTheSameTrace() {
    assertThat(places(there(lean).trace().tree()))
        .containsExactlyEntriesOf(places(there(ordinary).trace().tree()));
  }

  private static Map<String, String> places(TraceTree tree) {
    var all = new TreeMap<String, String>();
    var text = tree.spans().text();
    for (var place = 0; place < tree.size(); place++) {
      var span = tree.spanAt(place);
      var up = tree.parentPlace(place);
      var under = up < 0 ? "" : text.id(tree.spanAt(up));
      var below = tree.endOf(place) - place;
      var facts = tree.depth(place) + " " + tree.selfMicros(span, 0) + " " + below;
      all.put(text.id(span), under + " " + facts);
    }
    return all;
  }

  @Test
  void hearsTheSameConversation() {
    assertThat(there(lean).conversation()).isNotEmpty().isEqualTo(there(ordinary).conversation());
  }

  @Test
  void selectsTheSame() {
    var wanted = there(ordinary).timeline().spans();
    var found = there(lean).timeline().spans();
    for (var i = 0; i < wanted.size(); i++) {
      var target = wanted.text().target("s", i);
      var span = found.text().find(target).orElseThrow();
      assertThat(found.text().target("s", span)).isEqualTo(target);
      var id = wanted.text().id(i);
      assertThat(found.text().id(found.text().find(id).orElseThrow())).isEqualTo(id);
    }
    for (var none :
        List.of(
            Selected.span("s", "not here"),
            Selected.span("s", "exec:t1"),
            new Selected(Selected.Kind.TURN, "s", "not here"),
            new Selected(Selected.Kind.EVENT, "s", "0"),
            new Selected(Selected.Kind.EVENT, "s", "no number"),
            Selected.session("s"))) {
      assertThat(found.text().find(none)).isEqualTo(wanted.text().find(none)).isEmpty();
    }
  }

  @Test
  void findsTheSame() {
    for (var words :
        List.of("explore", "file12", "never finished", "ümlaut", "s-helper/", "small")) {
      var wanted = ids(there(ordinary).trace().tree(), words);
      assertThat(ids(there(lean).trace().tree(), words)).as(words).isNotEmpty().isEqualTo(wanted);
    }
  }

  private static List<String> ids(TraceTree tree, String words) {
    var ids = new ArrayList<String>();
    for (var place : SpanFinder.find(tree, words)) {
      ids.add(tree.spans().text().id(tree.spanAt(place)));
    }
    Collections.sort(ids);
    return ids;
  }

  @Test
  void showsTheTimesThenTheTalkThenAll() {
    var steps = new ArrayList<SessionReader.Loaded>();
    var last = new SessionReader(store(), ALL, 100).readInSteps("s", steps::add);

    assertThat(steps).hasSizeGreaterThanOrEqualTo(2);
    var times = steps.get(steps.size() - 2);
    var talk = steps.getLast();
    assertThat(times.content().pending()).containsExactlyInAnyOrder("trace", "conversation");
    assertThat(times.omitted()).startsWith("Reading ").endsWith(" events …");
    assertThat(talk.content().pending()).containsExactly("trace");
    assertThat(talk.content().conversation()).isEqualTo(there(ordinary).conversation());
    assertThat(last.content().pending()).isEmpty();
    assertThat(last.omitted()).isEmpty();
    var sketched = times.content().timeline().spans();
    var spans = there(lean).trace().tree().spans();
    var starts = IntStream.range(0, sketched.size()).mapToObj(sketched::start).toList();
    assertThat(IntStream.range(0, spans.size()).filter(i -> !spans.point(i)).mapToObj(spans::start))
        .containsAll(starts);
    assertThat(sketched.text().target("s", 0)).isEqualTo(Selected.session("s"));
  }

  @Test
  void saysWhatIsCut() {
    var traces = new TraceReads(store()).tracesOf("s");

    var loaded = new LongSessionReader(store(), 100, 50).read("s", traces);

    var spans = loaded.content().timeline().spans();
    assertThat(IntStream.range(0, spans.size()).filter(spans::point)).hasSize(50);
    assertThat(loaded.content().conversation()).hasSizeLessThanOrEqualTo(100).isNotEmpty();
    assertThat(loaded.omitted())
        .contains("entries shown")
        .contains("all spans and the last 50 other events drawn");
  }

  @Test
  void choosesTheWayByTheNumberOfEvents() {
    var reader = new SessionReader(store(), ALL, 100);

    assertThat(reader.isLong("s")).isTrue();
    assertThat(reader.isLong("nobody")).isFalse();
    assertThat(new SessionReader(store()).isLong("s")).isFalse();
  }
}
