package dev.pugmark.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pugmark.model.Instants;
import dev.pugmark.runtime.AgentHomes;
import dev.pugmark.runtime.AgentRuntime;
import dev.pugmark.store.ImportReads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {
  @TempDir private Path home;

  private List<TranscriptProject> look() {
    return Discovery.look(AgentHomes.under(home), Map.of());
  }

  private Path write(String path, String text, String lastWritten) throws IOException {
    var file = Lines.append(home.resolve(path), text);
    return Files.setLastModifiedTime(file, FileTime.from(Instant.parse(lastWritten)));
  }

  @Test
  void findsNothingWhereNothingIs() {
    assertThat(look()).isEmpty();
  }

  @Test
  void countsSessionsFilesBytesAndDatesOfEachProject() throws IOException {
    var one = Lines.session(1);
    var projects = ".claude/projects/-work-shop/";
    var first =
        write(
            projects + one + ".jsonl",
            Lines.prompt(one, 0, "/code/shop", "Begin"),
            "2026-05-20T11:00:00Z");
    var agent =
        write(
            projects + one + "/subagents/agent-a1.jsonl",
            Lines.prompt(one, 1, "/code/shop", "Help"),
            "2026-05-20T11:30:00Z");
    write(projects + "notes.jsonl", "{\"some\":\"thing\"}\n", "2026-05-20T12:00:00Z");
    write(projects + one + ".meta.json", "{}", "2026-05-20T12:00:00Z");
    write(
        ".config/claude/projects/-x/" + Lines.session(2) + ".jsonl",
        Lines.prompt(Lines.session(2), 5, "/x", "Begin"),
        "2026-05-19T00:00:00Z");

    var found = look();

    assertThat(found).hasSize(2);
    var shop = found.getFirst();
    assertThat(shop.runtime()).isEqualTo(AgentRuntime.CLAUDE_CODE);
    assertThat(shop.directory()).isEqualTo("/code/shop");
    assertThat(shop.files()).containsExactlyInAnyOrder(first.toRealPath(), agent.toRealPath());
    assertThat(shop.sessions()).isEqualTo(1);
    assertThat(shop.bytes()).isEqualTo(Files.size(first) + Files.size(agent));
    assertThat(Instants.isoMillis(shop.firstMicros())).isEqualTo("2026-05-20T10:00:00.000Z");
    assertThat(Instants.isoMillis(shop.lastMicros())).isEqualTo("2026-05-20T11:30:00.000Z");
    assertThat(shop.newFiles()).isEqualTo(2);
    assertThat(found.get(1).directory()).isEqualTo("/x");
  }

  @Test
  void groupsRolloutsByTheFolderTheyWereWrittenIn() throws IOException {
    write(
        ".codex/sessions/2026/05/21/rollout-a.jsonl",
        Lines.rollout("a", "/code/shop"),
        "2026-05-21T09:10:00Z");
    write(
        ".codex/archived_sessions/rollout-b.jsonl",
        Lines.rollout("b", "/code/shop")
            .replace("\"cli\"", "{\"subagent\":{\"thread_spawn\":{\"depth\":1}}}"),
        "2026-05-22T09:10:00Z");
    write(
        ".codex/sessions/2026/05/23/rollout-c.jsonl",
        Lines.rollout("c", "/elsewhere"),
        "2026-05-23T09:10:00Z");

    var found = look();

    assertThat(found)
        .extracting(TranscriptProject::directory)
        .containsExactly("/elsewhere", "/code/shop");
    assertThat(found.getLast().files()).hasSize(2);
    assertThat(found.getLast().sessions()).isEqualTo(1);
    assertThat(found.getLast().runtime()).isEqualTo(AgentRuntime.CODEX);
  }

  @Test
  void tellsWhatIsNewSinceItWasRead() throws IOException {
    var file =
        write(
            ".claude/projects/-p/" + Lines.session(1) + ".jsonl",
            Lines.prompt(Lines.session(1), 0, "/p", "Begin"),
            "2026-05-20T11:00:00Z");
    try (var archive = new Archive(home.resolve("s.pugmark"))) {
      archive.read(file);
      var known = new ImportReads(archive.store()).known();
      assertThat(Discovery.look(AgentHomes.under(home), known).getFirst().newFiles()).isZero();

      Lines.append(file, Lines.answer(Lines.session(1), 0, "/p", "Done"));

      var grown = Discovery.look(AgentHomes.under(home), known).getFirst();
      assertThat(grown.newFiles()).isEqualTo(1);
      assertThat(grown.newBytes()).isEqualTo(Files.size(file));
    }
  }

  @Test
  void endsWhenItIsInterrupted() throws IOException {
    write(".claude/projects/-p/a.jsonl", "{}", "2026-05-20T11:00:00Z");

    Thread.currentThread().interrupt();

    assertThatThrownBy(this::look).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
