package dev.pugmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.connect.HookScript;
import dev.pugmark.http.Engine;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.store.EventFilter;
import dev.pugmark.store.EventReads;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What runtimes call for their hooks: it delivers, or leaves no trace, and never disturbs. */
class HookCommandTest {
  private static final String PAYLOAD =
      "{\"hook_event_name\":\"UserPromptSubmit\",\"session_id\":\"s\",\"prompt\":\"it's \\\"so\\\" $HOME\"}";

  /** Hard to hand on: for the shell, and for a file of settings. */
  private static final String KEY = "k\"e\\y $x 'q' 1";

  @TempDir private Path folder;
  private Path bin = Path.of("");

  @BeforeEach
  void makeFolder() throws IOException {
    bin = Files.createDirectory(folder.resolve("bin"));
  }

  /** How a script ended. */
  private record Ended(int code, String printed) {}

  private Ended script(String runtime, String payload, Map<String, String> environment)
      throws IOException, InterruptedException {
    var file = folder.resolve(runtime + ".sh");
    Files.writeString(file, HookScript.text(runtime));
    var builder = new ProcessBuilder("/bin/sh", file.toString()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PUGMARK_"));
    builder.environment().put("PUGMARK_HOME", folder.resolve("nobody").toString());
    builder.environment().putAll(environment);
    var process = builder.start();
    try (var in = process.getOutputStream()) {
      in.write(payload.getBytes(StandardCharsets.UTF_8));
    }
    var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), printed);
  }

  private static void succeedsInSilence(Ended ended) {
    assertThat(ended).isEqualTo(new Ended(0, ""));
  }

  /** Puts a program into the folder that is searched first, or alone. */
  private void program(String name, String lines) throws IOException {
    var file = bin.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + lines + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private static List<Event> events(Engine engine) {
    return engine.services().events().find(EventFilter.ALL.page(100, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"claude-code", "codex"})
  void handsAPayloadOnToTheAddressOfItsRuntime(String runtime)
      throws IOException, InterruptedException {
    try (var engine = Engine.start(folder.resolve("s.pugmark"), ServerOptions.onPort(0))) {
      succeedsInSilence(script(runtime, PAYLOAD, Map.of("PUGMARK_URL", engine.address())));

      assertThat(events(engine).getFirst().raw()).isEqualTo(PAYLOAD);
      assertThat(events(engine)).allMatch(event -> event.dialect().equals(runtime));
    }
  }

  @Test
  void bringsAKeyFromTheEnvironmentOrAFile() throws IOException, InterruptedException {
    var file = Files.writeString(folder.resolve("key"), KEY + "\n");
    var options = new ServerOptions(0, false, KEY, List.of(), List.of());
    try (var engine = Engine.start(folder.resolve("s.pugmark"), options)) {
      var url = engine.address();
      succeedsInSilence(script("codex", PAYLOAD, Map.of("PUGMARK_URL", url)));
      assertThat(events(engine)).as("without the key").isEmpty();

      succeedsInSilence(script("codex", PAYLOAD, Map.of("PUGMARK_URL", url, "PUGMARK_KEY", KEY)));
      assertThat(events(engine)).hasSize(2);

      succeedsInSilence(
          script(
              "codex",
              PAYLOAD.replace("\"s\"", "\"t\""),
              Map.of("PUGMARK_URL", url, "PUGMARK_KEY_FILE", file.toString())));
      assertThat(events(engine)).hasSize(4);
    }
  }

  @Test
  void findsARunningServerAndItsKeyByThePortFile() throws IOException, InterruptedException {
    var key = Files.writeString(folder.resolve("key"), "s3cret");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    var home = folder.resolve("home with space");
    var store = home.resolve("s.pugmark");
    try (var server =
        PugmarkProcess.start(
            home, "serve", "--port", "0", "--store", store.toString(), "--key-file", "" + key)) {
      server.awaitReady();

      succeedsInSilence(script("codex", PAYLOAD, Map.of("PUGMARK_HOME", home.toString())));

      server.terminate();
      server.await();
    }
    try (var read = Store.openReadOnly(store, StoreOptions.DEFAULT)) {
      assertThat(new EventReads(read).find(EventFilter.ALL.page(10, false)).getFirst().raw())
          .isEqualTo(PAYLOAD);
    }
  }

  /** Stands in for curl: notes its arguments and the file of settings it is given. */
  private void noteWhatCurlIsAsked() throws IOException {
    program(
        "curl",
        "printf '%s\\n' \"$@\" >'"
            + folder
            + "/args'\n"
            + "while [ \"$1\" != -K ]; do shift; done\ncat \"$2\" >'"
            + folder
            + "/config'\n"
            + "cat >'"
            + folder
            + "/body'\nexit 7");
  }

  private Map<String, String> withOwnPrograms(Map<String, String> more) {
    var all = new java.util.HashMap<>(more);
    all.put("PATH", bin + ":/usr/bin:/bin");
    return all;
  }

  @Test
  void showsNoKeyAmongTheArgumentsOfPrograms() throws IOException, InterruptedException {
    noteWhatCurlIsAsked();

    succeedsInSilence(
        script(
            "codex",
            PAYLOAD,
            withOwnPrograms(Map.of("PUGMARK_URL", "http://127.0.0.1:1", "PUGMARK_KEY", KEY))));

    assertThat(folder.resolve("args"))
        .content()
        .contains("http://127.0.0.1:1/hooks/codex\n")
        .doesNotContain("k\"e")
        .doesNotContain("Bearer");
    assertThat(folder.resolve("config"))
        .content()
        .isEqualTo("header = \"Authorization: Bearer k\\\"e\\\\y $x 'q' 1\"\n");
    assertThat(folder.resolve("body")).content().isEqualTo(PAYLOAD);
  }

  @Test
  void asksTheDefaultPortWhenNoServerIsKnownToLive() throws IOException, InterruptedException {
    noteWhatCurlIsAsked();
    var running = Files.createDirectories(folder.resolve("home/running"));
    for (var broken : List.of("{}", "", "no json", "{\"address\":\"ftp://x\",\"pid\":1}")) {
      Files.writeString(running.resolve("server-" + broken.length() + "-1.json"), broken);
    }
    Files.writeString(
        running.resolve("server-999999999-1.json"),
        "{\"product\":\"pugmark\",\"address\":\"http://127.0.0.1:1\",\"pid\":999999999,\"keyed\":true,"
            + "\"store\":\"/s\",\"key\":\"gone\"}");

    succeedsInSilence(
        script(
            "claude-code",
            PAYLOAD,
            withOwnPrograms(Map.of("PUGMARK_HOME", folder.resolve("home").toString()))));

    assertThat(folder.resolve("args")).content().contains("http://127.0.0.1:18790/hooks/claude-");
    assertThat(folder.resolve("config")).content().isEqualTo("\n");
  }

  @Test
  void prefersTheServerOnTheDefaultPortAndKeepsAKeyThatNobodyAsksForToItself()
      throws IOException, InterruptedException {
    noteWhatCurlIsAsked();
    var running = Files.createDirectories(folder.resolve("home/running"));
    var alive = ProcessHandle.current().pid();
    for (var port : List.of(18789, 18790, 18791)) {
      Files.writeString(
          running.resolve("server-" + alive + "-" + port + ".json"),
          "{\"product\":\"pugmark\",\"address\":\"http://127.0.0.1:%d\",\"pid\":%d,\"keyed\":%s,"
                  .formatted(port, alive, port == 18789)
              + "\"store\":\"/home/\\\"keyed\\\":true\",\"key\":\"owner\"}");
    }

    succeedsInSilence(
        script(
            "codex",
            PAYLOAD,
            withOwnPrograms(Map.of("PUGMARK_HOME", folder.resolve("home").toString()))));

    assertThat(folder.resolve("args")).content().contains("http://127.0.0.1:18790/hooks/codex");
    assertThat(folder.resolve("config")).content().isEqualTo("\n");
  }

  @Test
  void doesNoHarmWhenNobodyAnswers() throws IOException, InterruptedException {
    String url;
    try (var deaf = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      url = "http://127.0.0.1:" + deaf.getLocalPort();
      succeedsInSilence(script("codex", PAYLOAD, Map.of("PUGMARK_URL", url)));
    }
    succeedsInSilence(script("codex", PAYLOAD, Map.of("PUGMARK_URL", url)));
    succeedsInSilence(script("codex", PAYLOAD, Map.of("PUGMARK_URL", "no address")));
    succeedsInSilence(script("codex", "", Map.of("PUGMARK_URL", "http://[::1]:1")));
  }

  @Test
  void startsTheProgramWhereThereIsNoCurl() throws IOException, InterruptedException {
    program("pugmark", "IFS= read -r line\nprintf '%s\\n' \"$1 $2 $line\" >'" + folder + "/told'");

    succeedsInSilence(script("codex", PAYLOAD + "\n", Map.of("PATH", bin.toString())));

    assertThat(folder.resolve("told")).content().isEqualTo("hook codex " + PAYLOAD + "\n");
  }

  @Test
  void readsAllThatIsWrittenWhereThereIsNothing() throws IOException, InterruptedException {
    var large = "{\"a\":\"" + "x\\n".repeat(100_000) + "\"}";

    succeedsInSilence(script("codex", large, Map.of("PATH", bin.toString())));
  }

  private static void forward(String payload, String name, Map<String, String> environment) {
    new HookPost(environment)
        .forward(new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)), name);
  }

  @Test
  void doesTheSameInTheProgram() throws IOException {
    var options = new ServerOptions(0, false, KEY, List.of(), List.of());
    try (var engine = Engine.start(folder.resolve("s.pugmark"), options)) {
      var url = engine.address();
      forward(PAYLOAD, "codex", Map.of("PUGMARK_URL", url, "PUGMARK_KEY", "wrong"));
      assertThat(events(engine)).isEmpty();

      forward(PAYLOAD, "codex", Map.of("PUGMARK_URL", url, "PUGMARK_KEY", KEY));
      assertThat(events(engine).getFirst().raw()).isEqualTo(PAYLOAD);
    }
    forward(PAYLOAD, "codex", Map.of("PUGMARK_URL", "http://127.0.0.1:1"));
    forward(PAYLOAD, "codex", Map.of("PUGMARK_URL", "no address", "PUGMARK_KEY", "\n"));
    forward(PAYLOAD, "codex", Map.of("PUGMARK_URL", "http://x", "PUGMARK_KEY_FILE", "/nowhere"));
    forward("x".repeat(17_000_000), "codex", Map.of("PUGMARK_URL", "http://127.0.0.1:1"));
  }

  private static String run(int code, String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    var root = Commands.root(new NoWindow());
    root.setOut(new PrintWriter(out, true));
    root.setErr(new PrintWriter(err, true));
    var in = System.in;
    System.setIn(new ByteArrayInputStream(PAYLOAD.getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(root.execute(args)).isEqualTo(code);
    } finally {
      System.setIn(in);
    }
    return out + "" + err;
  }

  @Test
  void succeedsHoweverItIsCalled() {
    for (var args : List.of("hook", "hook nobody", "hook codex --what", "hook codex more")) {
      assertThat(run(0, args.split(" ", -1))).as(args).isEmpty();
    }
  }

  @Test
  void printsTheScriptOfARuntime() {
    assertThat(run(0, "hook", "--print-script", "codex"))
        .startsWith("#!/bin/sh\n")
        .contains("name=codex\n")
        .endsWith("exit 0\n");
    assertThat(run(1, "hook", "--print-script", "nobody")).contains("claude-code, codex");
    assertThat(run(1, "hook", "--print-script")).contains("claude-code, codex");
  }

  @Test
  void saysInThePortFileWhetherAKeyIsAsked() throws IOException, InterruptedException {
    var home = folder.resolve("home");
    try (var server =
        PugmarkProcess.start(
            home, "serve", "--port", "0", "--store", home.resolve("s.pugmark").toString())) {
      server.awaitReady();
      try (var files = Files.list(home.resolve("running"))) {
        var text = Files.readString(files.findFirst().orElseThrow());
        assertThat(Json.read(text).path("keyed").isBoolean()).isTrue();
        assertThat(text).contains("\"keyed\":false").doesNotContain("\n");
      } catch (dev.pugmark.json.BadJsonException broken) {
        throw new IOException(broken);
      }
    }
  }
}
