package dev.pugmark.app.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.LiveStore;
import dev.pugmark.app.panel.inspector.Inspection;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.http.Engine;
import dev.pugmark.json.FactsReader;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.store.Batch;
import dev.pugmark.store.CallReads;
import dev.pugmark.store.TraceReads;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallFactsTest {
  private static final String WHOLE =
      "{'id':'%s','method':'POST','url':'https://api.example.com/v1/items?page=2',"
          + "'started_at':%d,'status_code':201,'latency_ms':84.213,'ttfb_ms':80.1,"
          + "'session_id':'s','attribution':'process','library':'okhttp','protocol':'h2',"
          + "'request_bytes':%d,'response_bytes':2,'request_type':'application/json',"
          + "'thread':'worker-3','hops':[{'url':'https://b.example/y','status_code':302}],"
          + "'request_summary':'{\\\"a\\\":1}','response_summary':'ok'}";

  @TempDir private Path folder;
  private LiveStore live;

  @BeforeEach
  void serve() throws Exception {
    live = new LiveStore(folder.resolve("t.pugmark"));
  }

  @AfterEach
  void stop() {
    live.close();
  }

  private Inspection inspect(String call) throws Exception {
    live.post("/api/external-calls", call);
    var known = new CallReads(live.store()).ofSession("s", 1).getFirst();
    var span = Selected.span("s", SpanIds.of("s", known.group(), known.span()));
    return new InspectionReader(live.store(), Engine::nowMicros, ZoneOffset.UTC)
        .read(span)
        .orElseThrow();
  }

  private static @Nullable String field(Inspection inspection, String key) {
    return inspection.overview().stream()
        .filter(field -> field.label().equals(Messages.text(key)))
        .map(Inspection.Field::value)
        .findFirst()
        .orElse(null);
  }

  @Test
  void tellsOfACallWhatOnlyItsEventHolds() throws Exception {
    var shown = inspect(WHOLE.formatted("a", Engine.nowMicros() / 1_000, 7));

    assertThat(field(shown, "inspect.call.address"))
        .isEqualTo("https://api.example.com/v1/items?page=REDACTED");
    assertThat(
            List.of(
                "" + field(shown, "inspect.call.answer"),
                "" + field(shown, "inspect.call.sent"),
                "" + field(shown, "inspect.call.received"),
                "" + field(shown, "inspect.call.library"),
                "" + field(shown, "inspect.call.redirect"),
                "" + field(shown, "inspect.call.thread")))
        .containsExactly(
            "201",
            "7 B, application/json",
            "2 B",
            "okhttp, h2",
            "302 to https://b.example/y",
            "worker-3");
    assertThat(field(shown, "inspect.call.found"))
        .isEqualTo(Messages.text("inspect.call.found.process"));
    assertThat(Objects.requireNonNull(shown.input()).shown()).isEqualTo("{\"a\":1}");
    assertThat(Objects.requireNonNull(shown.output()).shown()).isEqualTo("ok");
  }

  @Test
  void saysThatThereWasMoreThanTheBeginning() throws Exception {
    var shown = inspect(WHOLE.formatted("b", Engine.nowMicros() / 1_000, 9_000));

    assertThat(Objects.requireNonNull(shown.input()).note()).isNotNull();
    assertThat(Objects.requireNonNull(shown.output()).note()).isNull();
  }

  @Test
  void saysNothingThatNobodyTold() throws Exception {
    var shown =
        inspect(
            "{'method':'GET','url':'https://api.example.com/','started_at':%d,'session_id':'s',"
                    .formatted(Engine.nowMicros() / 1_000)
                + "'error':{'kind':'dns'}}");

    assertThat(field(shown, "inspect.call.answer")).isNull();
    assertThat(field(shown, "inspect.call.library")).isNull();
    assertThat(field(shown, "inspect.error")).isEqualTo("dns");
    assertThat(shown.input()).isNull();
    assertThat(shown.output()).isNull();
  }

  @Test
  void leavesASpanOfTheSameKindWhatItsRuntimeTold() {
    var json = "{\"spanKind\":\"http\",\"name\":\"fetch\",\"input\":\"asked\"}";
    var scope = Scope.NONE.withSession("other").withSpan("f", "nobody");
    var at = Engine.nowMicros();
    var event =
        new Event(
            0,
            Kind.SPAN_START,
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
    live.store().append(Batch.of(List.of(event))).join();
    var group = new TraceReads(live.store()).tracesOf("other").getFirst().group();

    var shown =
        new InspectionReader(live.store(), Engine::nowMicros, ZoneOffset.UTC)
            .read(Selected.span("other", SpanIds.of("other", group, "f")))
            .orElseThrow();

    assertThat(Objects.requireNonNull(shown.input()).shown()).isEqualTo("asked");
  }
}
