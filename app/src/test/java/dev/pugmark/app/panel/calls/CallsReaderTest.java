package dev.pugmark.app.panel.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.chart.Buckets;
import dev.pugmark.app.panel.LiveStore;
import dev.pugmark.app.panel.Status;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.http.Engine;
import java.nio.file.Path;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallsReaderTest {
  @TempDir private Path folder;
  private final long nowMicros = Engine.nowMicros();
  private LiveStore live;

  @BeforeEach
  void serve() throws Exception {
    live = new LiveStore(folder.resolve("t.pugmark"));
    live.post(
        "/hooks/claude-code",
        "{'session_id':'s','hook_event_name':'UserPromptSubmit','prompt':'go','prompt_id':'p'}");
    var at = nowMicros / 1_000;
    live.post(
        "/api/external-calls",
        "{'producer':{'name':'it','instance':'i','pid':7},'counters':{'captured':9,'dropped':2},"
            + "'calls':["
            + call("a", at - 4_000, "https://api.example.com/x?t=1", "200", 40)
            + ","
            + call("b", at - 3_000, "https://api.example.com/y", "503", 80)
            + ","
            + call("c", at - 2_000, "https://other.example/z", "404", 20)
            + ","
            + call("d", at - 1_000, "http://localhost:9/h", "200", 1)
            + ",{'id':'e','method':'GET','url':'https://other.example/n','started_at':"
            + (at - 86_400_000)
            + ",'latency_ms':5,'error':{'kind':'dns','class':'E'}}]}");
  }

  @AfterEach
  void stop() {
    live.close();
  }

  private static String call(String id, long at, String url, String status, int latency) {
    return "{'id':'%s','method':'POST','url':'%s','started_at':%d,'status_code':%s,'latency_ms':%d,'ttfb_ms':1,'session_id':'s'}"
        .formatted(id, url, at, status, latency);
  }

  private CallsContent read(
      @Nullable String session, @Nullable String host, boolean failed, boolean loopback) {
    return CallsReader.read(
        live.store(),
        new CallsReader.Question(
            session, null, Buckets.Step.DAY, host, failed, loopback, nowMicros, ZoneOffset.UTC));
  }

  @Test
  void countsHostsAndLatenciesAsThePortDoes() throws Exception {
    var told = live.get("/api/external-calls/hosts");

    var content = read(null, null, false, false);

    assertThat(content.summary().calls()).isEqualTo(told.at("/totals/calls").longValue());
    assertThat(content.summary().errors()).isEqualTo(told.at("/totals/errors").longValue());
    assertThat(content.hosts()).hasSameSizeAs(told.path("hosts"));
    for (var i = 0; i < content.hosts().size(); i++) {
      var row = told.path("hosts").get(i);
      var host = content.hosts().get(i);
      assertThat(host.host()).isEqualTo(row.path("host").textValue());
      assertThat(host.errors()).isEqualTo(row.path("errors").longValue());
      var p95 = host.latency().p95Micros();
      assertThat(p95 == null ? 0 : p95 / 1_000.0)
          .isEqualTo(row.path("p95_latency_ms").doubleValue());
    }
    assertThat(content.loopback()).isEqualTo(1);
    assertThat(content.outcomes().stream().mapToLong(CallsContent.Outcomes::sum).sum())
        .isEqualTo(4);
  }

  @Test
  void showsTheCallsOfASessionWithWhatBecameOfThem() {
    var content = read("s", null, false, false);

    assertThat(content.rows())
        .extracting(CallRow::host)
        .containsExactly("other.example", "api.example.com", "api.example.com");
    assertThat(content.rows())
        .extracting(CallRow::status)
        .containsExactly(Status.STUCK, Status.FAILED, Status.OK);
    assertThat(content.rows().getLast().target()).isEqualTo(Selected.span("s", "call:a"));
    assertThat(content.rows().getLast().path()).isEqualTo("/x");
    assertThat(read("s", null, false, true).rows()).hasSize(4);
  }

  @Test
  void looksAtOneHostAndAtFailuresAlone() {
    assertThat(read(null, "api.example.com", false, false).rows()).hasSize(2);
    var failed = read(null, null, true, false);

    assertThat(failed.rows()).hasSize(3);
    assertThat(failed.rows().getLast().outcome()).isEqualTo("dns");
  }

  @Test
  void saysThatCallsWereLost() {
    var model = new CallsViewModel(false, () -> nowMicros, ZoneOffset.UTC);
    model.show(read(null, null, false, false));

    assertThat(model.loss()).contains("it (process 7) lost 2 calls: this log is not complete");
    assertThat(model.countsProperty().get())
        .isEqualTo("4 calls; 1 call that stays on this machine is left out");
    assertThat(model.timeline().bars()).isNotEmpty();
  }

  @Test
  void readsTheHostsThatAreKeptOut() throws Exception {
    assertThat(ExcludedReader.read(live.store(), true)).isEmpty();
    assertThat(ExclusionsView.hosts(" a.example, *.b.example\tc ")).hasSize(3);
  }
}
