package dev.pugmark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.transfer.Lines;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands around runtimes, as users start them, in a home of their own. */
@Timeout(120)
class ConnectTest {
  @TempDir private Path home;

  private PugmarkProcess.Ended run(String... args) throws IOException, InterruptedException {
    try (var process = PugmarkProcess.start(home, args)) {
      return process.await();
    }
  }

  @Test
  void connectsClaudeCodeAfterShowingTheChangeAndTakesItBack() throws Exception {
    Files.createDirectories(home.resolve(".claude"));
    var settings =
        Files.writeString(home.resolve(".claude/settings.json"), "{\n  \"model\": \"opus\"\n}\n");

    var shown = run("connect", "claude-code", "--dry-run");
    assertThat(shown.code()).isZero();
    assertThat(shown.out())
        .startsWith("--- " + settings + "\n+++ " + settings + "\n")
        .contains("+  \"hooks\": {", "http://127.0.0.1:18790/hooks/claude-code")
        .endsWith("Nothing was changed\n");
    assertThat(settings).hasContent("{\n  \"model\": \"opus\"\n}");

    var done = run("connect", "claude-code");
    assertThat(done.code()).isZero();
    assertThat(done.out())
        .contains("Connected Claude Code in " + settings, "The file as it was: " + home)
        .endsWith("Take it back with: pugmark connect claude-code --undo\n");
    assertThat(run("connect", "claude-code").out()).contains("connected already");
    assertThat(run("connect", "claude-code", "--port", "18791", "--dry-run").out())
        .contains("Its hooks told port 18790 before");

    assertThat(run("connect", "claude-code", "--undo").out()).contains("Took Pugmark's hooks out");
    assertThat(Files.readString(settings)).isEqualTo("{\n  \"model\": \"opus\"\n}\n");
    assertThat(run("connect", "claude-code", "--undo").out()).contains("nothing of Pugmark's");
  }

  @Test
  void refusesBrokenSettingsWithOneSentence() throws Exception {
    Files.createDirectories(home.resolve(".claude"));
    Files.writeString(home.resolve(".claude/settings.json"), "{\n\"a\": \n}");

    for (var args :
        new String[][] {{"connect", "claude-code"}, {"connect", "claude-code", "--undo"}}) {
      var said = run(args);
      assertThat(said.code()).isEqualTo(1);
      assertThat(said.out()).isEmpty();
      assertThat(said.err()).startsWith("pugmark: ").contains("broken at line 3").hasLineCount(1);
    }
  }

  @Test
  void importsWhatIsWrittenWhileItServes() throws Exception {
    var session = Lines.session(1);
    var file = home.resolve(".claude/projects/-p/" + session + ".jsonl");
    try (var process = PugmarkProcess.start(home, "serve", "--port", "0", "--watch");
        var client = HttpClient.newHttpClient()) {
      var events = process.awaitReady().resolve("/api/obs/events?kind=user_message");

      Lines.append(file, Lines.prompt(session, 0, "/p", "Written while it serves"));

      var since = Instant.now();
      var body = "";
      while (!body.contains("Written while it serves")) {
        assertThat(Instant.now()).isBefore(since.plusSeconds(60));
        body = client.send(HttpRequest.newBuilder(events).build(), BodyHandlers.ofString()).body();
      }
      process.terminate();
      process.await();
    }
  }
}
