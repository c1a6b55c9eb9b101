package dev.pugmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.http.Engine;
import dev.pugmark.http.ServerOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

class CommandsTest {
  private static final String USER_LINE =
      """
      {"type":"user","uuid":"u1","sessionId":"s1","timestamp":"2026-11-22T10:00:00Z",\
      "message":{"role":"user","content":"Are you there"}}
      """;

  @TempDir private Path folder;

  private record Said(int code, String out, String err) {}

  private static Said run(WindowCommands window, String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    var root = Commands.root(window);
    root.setOut(new PrintWriter(out, true));
    root.setErr(new PrintWriter(err, true));
    var code = root.execute(args);
    return new Said(code, out.toString(), err.toString());
  }

  private static Said run(String... args) {
    return run(new NoWindow(), args);
  }

  private Path store() {
    var file = folder.resolve("s.pugmark");
    Engine.start(file, ServerOptions.onPort(0)).close();
    return file;
  }

  @Test
  void tellsItsVersion() {
    assertThat(run("--version").out()).startsWith("pugmark 0.").contains("(Java 25");
  }

  @Test
  void takesTheStoreBeforeTheCommandAsWellAsBehindIt() throws Exception {
    var before = folder.resolve("before.pugmark");
    var transcript = Files.writeString(folder.resolve("t.jsonl"), USER_LINE);

    var said = run("--store", before.toString(), "import", transcript.toString());

    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains(before.toString());
    assertThat(before).exists();
    assertThat(run("--store", before.toString(), "query").out()).contains("Are you there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--store x.pugmark demo", "--store x.pugmark connect codex", "x serve"})
  void doesNotPassOverWhatStandsBeforeACommandThatCannotTakeIt(String line) {
    var said = run(line.split(" ", -1));

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("--store").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "serve",
        "query",
        "import",
        "connect",
        "hook",
        "run",
        "open",
        "demo",
        "rebuild",
        "backup",
        "snapshot",
        "doctor"
      })
  void explainsEveryCommandWithExamples(String command) {
    var help = command.isEmpty() ? run("--help") : run(command, "--help");

    assertThat(help.code()).isZero();
    assertThat(help.out()).contains("Usage: pugmark").containsPattern("Examples?:\\R");
    assertThat(help.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "srve",
        "serve --prot 1",
        "serve --port many",
        "query --jsn",
        "query --json --csv",
        "query --limit 0",
        "backup",
        "open",
        "import",
        "connect"
      })
  void answersAWrongCommandLineWithOneSentence(String line) {
    var said = run(line.split(" ", -1));

    assertThat(said.code()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).startsWith("pugmark: ").contains("--help").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve --port 70000",
        "serve --port -1",
        "serve --allow-origin localhost:5173",
        "serve --allow-origin http://localhost:5173/",
        "serve --allow-origin null",
        "serve --key-file /no/such/file",
        "backup --store /no/such/store copy",
        "rebuild --store /no/such/store",
        "open /no/such/store",
        "import /no/such/transcript",
        "connect emacs",
        "connect codex --project /no/such/folder",
        "connect codex --port 0",
        "demo --speed 0"
      })
  void answersWhatCannotBeDoneWithOneSentence(String line) {
    var said = run(line.split(" ", -1));

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).startsWith("pugmark: ").hasLineCount(1).doesNotContain("Exception");
  }

  @Test
  void saysWhereTheWindowIs() {
    for (var args : List.of(new String[0], new String[] {"snapshot", "--session", "s", "x.png"})) {
      var said = run(args);

      assertThat(said.code()).isEqualTo(1);
      assertThat(said.err()).contains("pugmark-app.jar").hasLineCount(1);
    }
    assertThat(run("open", store().toString()).err()).contains("pugmark-app.jar");
  }

  @Test
  void opensTheWindowThatTheOtherJarHas() {
    var window = new RecordingWindow();

    assertThat(run(window, "open", store().toString()).code()).isEqualTo(7);
    assertThat(run(window, "demo").code()).isEqualTo(7);
    assertThat(run(window).code()).isEqualTo(7);

    assertThat(window.asked.get(0))
        .isEqualTo(new WindowCommands.Request(folder.resolve("s.pugmark"), false));
    assertThat(window.asked.get(1)).isEqualTo(new WindowCommands.Request(null, true));
    assertThat(window.asked.get(2).store()).isNotNull();
  }

  private static final class RecordingWindow implements WindowCommands {
    final List<Request> asked = new ArrayList<>();

    @Override
    public Presence presence() {
      return Presence.HERE;
    }

    @Override
    public int open(Request request) {
      asked.add(request);
      return 7;
    }

    @Override
    public Object snapshot() {
      return new Drawing();
    }

    @Command(name = "snapshot")
    private static final class Drawing {}
  }

  @Test
  void copiesAStoreWhileItIsServed() {
    var file = folder.resolve("s.pugmark");
    var copy = folder.resolve("copy.pugmark");
    try (var engine = Engine.start(file, ServerOptions.onPort(0))) {
      assertThat(engine.store().readOnlyReason()).isEmpty();

      var said = run("backup", "--store", file.toString(), copy.toString());

      assertThat(said.err()).isEmpty();
      assertThat(said.out()).startsWith("Copied " + file + " to " + copy);
    }
    assertThat(run("doctor", "--store", copy.toString()).out()).contains(copy + " is sound");
    assertThat(run("backup", "--store", file.toString(), copy.toString()).err())
        .contains("exists already");
  }

  @Test
  void importsTranscriptsOnceAndTellsOfDamagedLines() throws Exception {
    var store = folder.resolve("s.pugmark").toString();
    var transcripts = Files.createDirectories(folder.resolve("projects/p"));
    Files.writeString(
        transcripts.resolve("0b1c2d3e-0000-4000-8000-000000000001.jsonl"),
        """
        {"type":"user","uuid":"u1","parentUuid":null,"sessionId":"0b1c2d3e-0000-4000-8000-000000000001","timestamp":"2026-11-20T10:00:00.000Z","cwd":"/p","version":"2.1.0","message":{"role":"user","content":"Hello"}}
        {"type":"user","uu
        {"type":"assistant","uuid":"u2","parentUuid":"u1","sessionId":"0b1c2d3e-0000-4000-8000-000000000001","timestamp":"2026-11-20T10:00:02.000Z","cwd":"/p","version":"2.1.0","requestId":"r1","message":{"id":"m1","role":"assistant","model":"claude-sonnet-4-5","content":[{"type":"text","text":"Hello to you"}],"usage":{"input_tokens":10,"output_tokens":5}}}
        """);

    var first = run("import", "--store", store, folder.resolve("projects").toString());
    var second = run("import", "--store", store, folder.resolve("projects").toString());

    assertThat(first.code()).isZero();
    assertThat(first.out()).startsWith("Read 3 new lines of 1 files into " + store + ": ");
    assertThat(first.err()).startsWith("1 damaged lines").contains(".jsonl:2: ").hasLineCount(2);
    assertThat(second.code()).isZero();
    assertThat(second.out()).contains(": 0 events").contains("1 files had nothing new");
  }

  @Test
  void failsAnImportThatFindsNoTranscript() throws Exception {
    var other = Files.writeString(folder.resolve("notes.jsonl"), "{\"some\":\"thing\"}\n");

    var said = run("import", "--store", folder.resolve("s.pugmark").toString(), other.toString());

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err()).contains("1 files were skipped").contains(other.toString());
  }

  @Test
  void refusesToImportIntoAStoreThatIsServed() throws Exception {
    var file = folder.resolve("s.pugmark");
    try (var engine = Engine.start(file, ServerOptions.onPort(0))) {
      var said = run("import", "--store", file.toString(), folder.toString());

      assertThat(said.code()).isEqualTo(1);
      assertThat(said.err()).contains("at " + engine.address()).contains("stop it first");
    }
  }

  @Test
  void rebuildsAStoreUnlessSomeoneWritesToIt() {
    var file = store();

    assertThat(run("rebuild", "--store", file.toString()).out()).startsWith("Folded 0 events");

    try (var engine = Engine.start(file, ServerOptions.onPort(0))) {
      var said = run("rebuild", "--store", file.toString());

      assertThat(said.code()).isEqualTo(1);
      assertThat(said.err())
          .contains("process " + ProcessHandle.current().pid() + " at " + engine.address())
          .contains("stop it first");
    }
  }

  @Test
  void findsWhatIsWrongWithAStore() throws Exception {
    var file = store();
    var good = run("doctor", "--store", file.toString(), "--port", "1");
    assertThat(good.code()).isZero();
    assertThat(good.out()).contains("ok    Store").contains("schema 1, 0 events, last seq 0");

    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 99");
    }
    var newer = run("doctor", "--store", file.toString());
    assertThat(newer.code()).isZero();
    assertThat(newer.out()).contains("note  Store").contains("newer Pugmark (schema 99");

    Files.writeString(file, "no database at all");
    var foreign = run("doctor", "--store", file.toString());
    assertThat(foreign.code()).isEqualTo(1);
    assertThat(foreign.out()).contains("BAD   Store");
  }

  @Test
  void tellsWhoHasAPort() {
    var file = folder.resolve("s.pugmark");
    try (var engine = Engine.start(file, ServerOptions.onPort(0))) {
      var said =
          run("doctor", "--store", file.toString(), "--port", Integer.toString(engine.port()));

      assertThat(said.code()).isZero();
      assertThat(said.out())
          .contains(
              "served by the Pugmark of process "
                  + ProcessHandle.current().pid()
                  + ", which serves "
                  + file)
          .contains("ok    Store lock");
    }
  }
}
