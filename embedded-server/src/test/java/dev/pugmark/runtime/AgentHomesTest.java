package dev.pugmark.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentHomesTest {
  @Test
  void looksInTheUsualFolders() {
    var homes = AgentHomes.of(Map.of(), "/home/ada");

    assertThat(homes.settings(AgentRuntime.CLAUDE_CODE)).isEqualTo(Path.of("/home/ada/.claude"));
    assertThat(homes.settings(AgentRuntime.CODEX)).isEqualTo(Path.of("/home/ada/.codex"));
    assertThat(homes.transcripts(AgentRuntime.CLAUDE_CODE))
        .containsExactly(
            Path.of("/home/ada/.claude/projects"), Path.of("/home/ada/.config/claude/projects"));
    assertThat(homes.transcripts(AgentRuntime.CODEX))
        .containsExactly(
            Path.of("/home/ada/.codex/sessions"), Path.of("/home/ada/.codex/archived_sessions"));
  }

  @Test
  void believesTheVariablesOfTheRuntimes() {
    var homes =
        AgentHomes.of(
            Map.of(
                "HOME", "/tmp/other",
                "CLAUDE_CONFIG_DIR", "~/one, /two,",
                "CODEX_HOME", "/three/../four"),
            "/home/ada");

    assertThat(homes.home()).isEqualTo(Path.of("/tmp/other"));
    assertThat(homes.claude()).containsExactly(Path.of("/tmp/other/one"), Path.of("/two"));
    assertThat(homes.codex()).isEqualTo(Path.of("/four"));
  }

  @Test
  void takesTheProfileOfASystemWithoutHome() {
    assertThat(AgentHomes.of(Map.of("USERPROFILE", "/users/ada"), "/x").home())
        .isEqualTo(Path.of("/users/ada"));
  }

  @Test
  void writesPathsAsPeopleDo() {
    var homes = AgentHomes.under(Path.of("/home/ada"));

    assertThat(homes.brief(Path.of("/home/ada/.claude/x"))).isEqualTo("~/.claude/x");
    assertThat(homes.brief(Path.of("/home/adam"))).isEqualTo("/home/adam");
  }
}
