package dev.pugmark.dialect.agenttracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.Golden;
import dev.pugmark.model.Totals;
import dev.pugmark.pricing.PriceTable;
import dev.pugmark.store.Store;
import dev.pugmark.transfer.Archive;
import dev.pugmark.transfer.Progress;
import dev.pugmark.transfer.TranscriptImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same session told by the plugin and by its transcript: everything counts once. */
class PluginAndTranscriptTest {
  private static final String SESSION = "aaaa1111-0000-4000-8000-000000000001";

  /** 2026-03-02T09:00:00Z, when the transcript begins. */
  private static final long BEGIN = 1_772_442_000_000_000L;

  @TempDir private Path folder;

  private void read(Store store) throws IOException {
    var file = folder.resolve(SESSION + ".jsonl");
    if (!Files.exists(file)) {
      Files.copy(Golden.file(Archive.class, "session/" + SESSION + ".jsonl"), file);
    }
    new TranscriptImporter(store, PriceTable.bundled(), () -> Archive.NOW)
        .importPaths(List.of(file), Progress.NONE);
  }

  private static void at(Tracer tracer, long millis) {
    tracer.pass((BEGIN - tracer.now()) / 1_000 + millis);
  }

  private static Tracer.Session ensure(Tracer tracer) {
    var data =
        tracer
            .post(
                "/ingest/v1/sessions/ensure",
                "{'runtimeSource':'claude-plugin','runtimeSessionId':'"
                    + SESSION
                    + "','title':'Claude Code — shop','workspacePath':'/home/ada/shop'}")
            .data();
    return new Tracer.Session(
        data.path("taskId").asText(), data.path("sessionId").asText(), false, false);
  }

  private static void tool(
      Tracer tracer, Tracer.Session session, long at, String tool, String id, String more) {
    at(tracer, at);
    tracer.tell(
        Tracer.event(
            session,
            tool.equals("Bash") ? "terminal.command" : "tool.used",
            ",'lane':'implementation','title':'"
                + tool
                + "','metadata':{'sourceTool':'"
                + tool
                + "','toolUseId':'"
                + id
                + "'"
                + more
                + "}"));
  }

  private static Tracer.Session plugin(Tracer tracer) {
    at(tracer, 900);
    var session = ensure(tracer);
    at(tracer, 1_150);
    tracer.tell(Tracer.event(session, "user.message", ",'body':'Round the tax half up'"));
    tool(tracer, session, 6_250, "Bash", "toolu_2", ",'failed':true,'error':'Exit code 1'");
    tool(tracer, session, 7_250, "Grep", "toolu_1", ",'resultText':'x'");
    tool(tracer, session, 9_250, "Edit", "toolu_3", ",'filePath':'/home/ada/shop/Tax.java'");
    at(tracer, 11_250);
    tracer.tell(
        Tracer.event(
            session,
            "todo.logged",
            ",'lane':'todos','title':'round','metadata':{'todoId':'a','todoState':'completed','toolName':'TodoWrite','toolUseId':'toolu_4'}"),
        Tracer.event(
            session,
            "todo.logged",
            ",'lane':'todos','title':'test','metadata':{'todoId':'b','todoState':'added','toolName':'TodoWrite','toolUseId':'toolu_4'}"));
    at(tracer, 12_400);
    tracer.tell(
        Tracer.event(session, "assistant.response", ",'body':'The tax is rounded half up now.'"));
    at(tracer, 72_350);
    tracer.tell(Tracer.event(session, "user.message", ",'body':'Thanks, and the docs?'"));
    return session;
  }

  private static Totals totals(Tracer tracer) {
    return tracer.services().traces().trace(SESSION).orElseThrow().totals();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tellsOneSessionOnce(boolean pluginFirst) throws IOException {
    Totals alone;
    try (var tracer = new Tracer(folder.resolve("alone"))) {
      read(tracer.store());
      alone = totals(tracer);
    }
    try (var tracer = new Tracer(folder.resolve("both"))) {
      if (!pluginFirst) {
        read(tracer.store());
      }
      var session = plugin(tracer);
      if (pluginFirst) {
        read(tracer.store());
      }
      var both = totals(tracer);
      assertThat(both.toolCalls()).isEqualTo(alone.toolCalls());
      assertThat(both.toolErrors()).isEqualTo(alone.toolErrors());
      assertThat(both.turns()).isEqualTo(alone.turns()).isEqualTo(2);
      assertThat(both.usage()).isEqualTo(alone.usage());
      assertThat(both.costPico()).isEqualTo(alone.costPico());
      assertThat(tracer.turns(session.task())).hasSize(2);
      var kinds = tracer.kinds(session.task());
      assertThat(kinds.stream().filter("user.message"::equals)).hasSize(2);
      assertThat(
              tracer.timeline(session.task()).stream()
                  .filter(e -> e.path("metadata").path("toolUseId").asText().equals("toolu_1")))
          .hasSize(1);
      assertThat(Tracer.strings(tracer.get("/v1/runs").json(), "prompt"))
          .containsExactlyInAnyOrder("Round the tax half up", "Thanks, and the docs?");
      tracer.checkRebuild();
    }
  }
}
