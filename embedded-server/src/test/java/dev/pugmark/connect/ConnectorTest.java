package dev.pugmark.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pugmark.connect.Look.State;
import dev.pugmark.json.Json;
import dev.pugmark.runtime.AgentHomes;
import dev.pugmark.runtime.AgentRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorTest {
  private static final String SETTINGS =
      """
      {
        // mine
        "model": "opus",
        "env": {
          "ANTHROPIC_API_KEY": "very-secret"
        }
      }
      """;

  @TempDir private Path folder;
  private Path claude;
  private Path codex;

  @BeforeEach
  void makeHomes() throws IOException {
    claude = Files.createDirectories(folder.resolve("home/.claude"));
    codex = Files.createDirectories(folder.resolve("home/.codex"));
  }

  private Connector connector(int port) {
    return new Connector(
        AgentHomes.under(folder.resolve("home")),
        new Target(
            port,
            folder.resolve("data/hooks"),
            id -> Optional.of("#!/bin/sh\n# " + id + "\n"),
            Optional.empty()),
        folder.resolve("memory"),
        InstantSource.system());
  }

  private Look look(AgentRuntime runtime) {
    return connector(18790).look(runtime, null);
  }

  private Optional<Path> connect(AgentRuntime runtime) throws ConnectRefused {
    return connector(18790).connect(look(runtime));
  }

  private void undo(AgentRuntime runtime) throws ConnectRefused {
    connector(18790).undo(look(runtime));
  }

  /** A session of some version, as Claude Code writes it. */
  private void used(String version) throws IOException {
    var project = Files.createDirectories(claude.resolve("projects/-p"));
    Files.writeString(
        project.resolve("s.jsonl"), "{\"type\":\"user\",\"version\":\"" + version + "\"}\n");
  }

  @Test
  void connectsAndGoesBackToTheVeryBytes() throws Exception {
    used("2.1.200");
    var file = Files.writeString(claude.resolve("settings.json"), SETTINGS);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(look(AgentRuntime.CLAUDE_CODE).state()).isEqualTo(State.NOT_CONNECTED);

    var copy = connect(AgentRuntime.CLAUDE_CODE);

    assertThat(look(AgentRuntime.CLAUDE_CODE).state()).isEqualTo(State.CONNECTED);
    assertThat(copy.orElseThrow()).hasContent(SETTINGS);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy.get())))
        .isEqualTo("rw-------");
    assertThat(file)
        .content()
        .contains("// mine", "\"SessionStart\"", "pugmark-claude-code.sh", "/hooks/claude-code");
    var script = folder.resolve("data/hooks/pugmark-claude-code.sh");
    assertThat(script).isExecutable().hasContent("#!/bin/sh\n# claude-code");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");

    undo(AgentRuntime.CLAUDE_CODE);

    assertThat(Files.readString(file)).isEqualTo(SETTINGS);
    assertThat(look(AgentRuntime.CLAUDE_CODE).canUndo()).isFalse();
  }

  @Test
  void neverListensWhereListeningWouldSteerTheAgent() throws Exception {
    used("9.0.0");

    connect(AgentRuntime.CLAUDE_CODE);

    assertThat(claude.resolve("settings.json"))
        .content()
        .doesNotContain(
            "WorktreeCreate", "PermissionRequest", "MessageDisplay", "Elicitation", "FileChanged")
        .contains("PreToolUse", "PostToolUse", "UserPromptSubmit", "Stop", "SubagentStop");
  }

  @Test
  void listensOnlyToWhatTheVersionKnows() throws Exception {
    used("2.1.77");
    var events =
        new JsonHooks(String.valueOf(look(AgentRuntime.CLAUDE_CODE).connect().after()))
            .find(_ -> true).stream().map(Hook::event).toList();
    assertThat(events).contains("PostCompact", "Stop").doesNotContain("StopFailure", "CwdChanged");
    assertThat(look(AgentRuntime.CLAUDE_CODE).notes()).contains(Note.FEWER_EVENTS);

    used("2.1.101");
    assertThat(look(AgentRuntime.CLAUDE_CODE).connect().after()).contains("StopFailure");
    assertThat(look(AgentRuntime.CLAUDE_CODE).notes()).doesNotContain(Note.FEWER_EVENTS);

    used("2.0.14");
    var old = look(AgentRuntime.CLAUDE_CODE);
    assertThat(old.refusal()).contains("2.0.14").contains("update it");
    assertThat(old.canConnect()).isFalse();
    assertThatThrownBy(() -> connector(1).connect(old)).isInstanceOf(ConnectRefused.class);
  }

  @Test
  void makesAFileThatWasNotThereAndTakesItAwayAgain() throws Exception {
    Files.delete(claude);
    var before = look(AgentRuntime.CLAUDE_CODE);
    assertThat(before.found()).isFalse();
    assertThat(before.notes()).contains(Note.NOT_FOUND);

    assertThat(connect(AgentRuntime.CLAUDE_CODE)).isEmpty();
    assertThat(claude.resolve("settings.json")).exists();

    undo(AgentRuntime.CLAUDE_CODE);
    assertThat(claude).doesNotExist();
  }

  @Test
  void connectingTwiceChangesNothing() throws Exception {
    connect(AgentRuntime.CLAUDE_CODE);
    var written = Files.readString(claude.resolve("settings.json"));

    assertThat(connect(AgentRuntime.CLAUDE_CODE)).isEmpty();

    assertThat(claude.resolve("settings.json")).hasContent(written);
  }

  @Test
  void takesOutOnlyItsOwnWhenTheFileWasChangedSince() throws Exception {
    var file = Files.writeString(claude.resolve("settings.json"), SETTINGS);
    connect(AgentRuntime.CLAUDE_CODE);
    Files.writeString(
        file,
        Files.readString(file)
            .replace("\"opus\"", "\"sonnet\"")
            .replace("\"Stop\": [", "\"Stop\": [{\"hooks\": []}, "));

    undo(AgentRuntime.CLAUDE_CODE);

    assertThat(Files.readString(file))
        .isEqualTo(
            SETTINGS
                .replace("\"opus\"", "\"sonnet\"")
                .replace(
                    "  }\n}\n", "  },\n  \"hooks\": {\n    \"Stop\": [{\"hooks\": []}]\n  }\n}\n"));
  }

  @Test
  void goesBackToTheBeginningAfterAnUpdate() throws Exception {
    var file = Files.writeString(claude.resolve("settings.json"), SETTINGS);
    connector(18791).connect(connector(18791).look(AgentRuntime.CLAUDE_CODE, null));
    var elsewhere = look(AgentRuntime.CLAUDE_CODE);
    assertThat(elsewhere.state()).isEqualTo(State.OTHER_PORT);
    assertThat(elsewhere.port()).isEqualTo(18791);

    connect(AgentRuntime.CLAUDE_CODE);
    assertThat(file).content().doesNotContain("18791");

    undo(AgentRuntime.CLAUDE_CODE);
    assertThat(Files.readString(file)).isEqualTo(SETTINGS);
  }

  @Test
  void seesAnOlderBlockThatSomebodyWroteByHand() throws Exception {
    var file =
        Files.writeString(
            claude.resolve("settings.json"),
            """
            {"hooks": {
              "UserPromptSubmit": [{"hooks": [{"type": "http", "url": "http://127.0.0.1:18790/hooks/claude-code"}]}],
              "PermissionRequest": [{"hooks": [{"type": "http", "url": "http://127.0.0.1:18790/hooks/claude-code"}]}],
              "Stop": [{"hooks": [{"type": "command", "command": "beep"}]}]
            }}
            """);
    assertThat(look(AgentRuntime.CLAUDE_CODE).state()).isEqualTo(State.OLDER);

    connect(AgentRuntime.CLAUDE_CODE);
    assertThat(look(AgentRuntime.CLAUDE_CODE).state()).isEqualTo(State.CONNECTED);
    assertThat(file).content().doesNotContain("PermissionRequest").contains("beep");

    undo(AgentRuntime.CLAUDE_CODE);
    assertThat(file).content().contains("beep").doesNotContain("claude-code", "UserPromptSubmit");
  }

  @Test
  void knowsItsHooksAfterTheRuntimeWroteTheFileAnew() throws Exception {
    connect(AgentRuntime.CLAUDE_CODE);
    var file = claude.resolve("settings.json");
    var tree = new JsonHooks(Files.readString(file)).tree().orElseThrow();
    Files.writeString(file, tree.toPrettyString());

    assertThat(look(AgentRuntime.CLAUDE_CODE).state()).isEqualTo(State.CONNECTED);
    undo(AgentRuntime.CLAUDE_CODE);
    assertThat(new JsonHooks(Files.readString(file)).tree().orElseThrow()).isEmpty();
  }

  @Test
  void writesWhereALinkLeads() throws Exception {
    var real = Files.writeString(folder.resolve("dotfiles.json"), SETTINGS);
    var link = Files.createSymbolicLink(claude.resolve("settings.json"), real);

    connect(AgentRuntime.CLAUDE_CODE);

    assertThat(link).isSymbolicLink();
    assertThat(real).content().contains("/hooks/claude-code");
    undo(AgentRuntime.CLAUDE_CODE);
    assertThat(Files.readString(real)).isEqualTo(SETTINGS);
  }

  @Test
  void refusesAFileThatIsBrokenOrNoText() throws Exception {
    var file = Files.writeString(claude.resolve("settings.json"), "{\n  \"a\": 1\n  \"b\": 2\n}");
    var broken = look(AgentRuntime.CLAUDE_CODE);
    assertThat(broken.state()).isEqualTo(State.UNREADABLE);
    assertThat(broken.refusal())
        .isEqualTo(file + " is broken at line 3: a comma or } was expected; mend it first");
    assertThatThrownBy(() -> connector(1).connect(broken)).hasMessage(broken.refusal());
    assertThat(file).hasContent("{\n  \"a\": 1\n  \"b\": 2\n}");

    Files.write(file, new byte[] {'{', (byte) 0xff, '}'});
    assertThat(look(AgentRuntime.CLAUDE_CODE).refusal()).contains("UTF-8");
    Files.writeString(file, "[]");
    assertThat(look(AgentRuntime.CLAUDE_CODE).refusal()).contains("no JSON object");
    Files.delete(file);
    Files.createDirectory(file);
    assertThat(look(AgentRuntime.CLAUDE_CODE).refusal()).contains("no settings file");
  }

  @Test
  void writesNothingWhenTheFileChangedAfterItWasShown() throws Exception {
    var file = Files.writeString(claude.resolve("settings.json"), SETTINGS);
    var shown = look(AgentRuntime.CLAUDE_CODE);
    Files.writeString(file, "{}");

    assertThatThrownBy(() -> connector(18790).connect(shown))
        .isInstanceOf(ConnectRefused.class)
        .hasMessageContaining("look again");
    assertThat(file).hasContent("{}");
  }

  @Test
  void showsTheChangeAndNoSecretsAroundIt() throws Exception {
    Files.writeString(claude.resolve("settings.json"), SETTINGS);

    var shown =
        look(AgentRuntime.CLAUDE_CODE).connect().diff().stream()
            .map(LineDiff.Line::printed)
            .toList();

    assertThat(shown)
        .startsWith(
            "@@ -3 +3 @@",
            "   \"model\": \"opus\",",
            "   \"env\": {",
            "     \"ANTHROPIC_API_KEY\": ••••",
            "+  },",
            "+  \"hooks\": {")
        .noneMatch(line -> line.contains("very-secret"));
  }

  @Test
  void writesAProjectsOwnSettings() throws Exception {
    var project = Files.createDirectories(folder.resolve("project"));

    for (var runtime : AgentRuntime.values()) {
      var shown = connector(18790).look(runtime, project);
      connector(18790).connect(shown);
    }

    assertThat(project.resolve(".claude/settings.local.json")).exists();
    assertThat(project.resolve(".claude/settings.json")).doesNotExist();
    assertThat(project.resolve(".codex/hooks.json")).exists();
    assertThat(claude).isEmptyDirectory();
    for (var runtime : AgentRuntime.values()) {
      connector(18790).undo(connector(18790).look(runtime, project));
    }
    assertThat(project).isEmptyDirectory();
  }

  @Test
  void tellsWhatElseStandsInTheWay() throws Exception {
    Files.writeString(
        claude.resolve("settings.json"),
        "{\"disableAllHooks\": true, \"allowedHttpHookUrls\": [\"https://*\"]}");
    Files.writeString(codex.resolve("config.toml"), "[features]\nhooks = false\n");

    assertThat(look(AgentRuntime.CLAUDE_CODE).notes())
        .contains(Note.HOOKS_OFF, Note.ADDRESS_NOT_ALLOWED);
    assertThat(look(AgentRuntime.CODEX).notes()).contains(Note.FEATURE_OFF, Note.TRUST);

    Files.writeString(
        claude.resolve("settings.json"), "{\"allowedHttpHookUrls\": [\"http://127.0.0.1:*\"]}");
    assertThat(look(AgentRuntime.CLAUDE_CODE).notes())
        .doesNotContain(Note.HOOKS_OFF, Note.ADDRESS_NOT_ALLOWED);
  }

  @Test
  void writesCodexsHooksWhereItsHooksAre() throws Exception {
    assertThat(look(AgentRuntime.CODEX).file()).isEqualTo(codex.resolve("hooks.json"));
    var config = "[[hooks.Stop]]\n[[hooks.Stop.hooks]]\ntype = \"command\"\ncommand = \"beep\"\n";
    var toml = Files.writeString(codex.resolve("config.toml"), config);
    assertThat(look(AgentRuntime.CODEX).file()).isEqualTo(toml);

    connect(AgentRuntime.CODEX);
    assertThat(look(AgentRuntime.CODEX).state()).isEqualTo(State.CONNECTED);
    assertThat(toml).content().contains("beep", "[[hooks.PostToolUse]]", "pugmark-codex.sh");

    undo(AgentRuntime.CODEX);
    assertThat(Files.readString(toml)).isEqualTo(config);
    Files.writeString(codex.resolve("hooks.json"), "{\"hooks\": {}}");
    assertThat(look(AgentRuntime.CODEX).file()).isEqualTo(codex.resolve("hooks.json"));
  }

  @Test
  void leavesOutCommandsThatNoShellCouldStart() {
    var loose =
        new Connector(
            AgentHomes.under(folder.resolve("home")),
            new Target(18790, folder, _ -> Optional.empty(), Optional.empty()),
            folder.resolve("memory"),
            InstantSource.system());

    var claudeCode = loose.look(AgentRuntime.CLAUDE_CODE, null);
    assertThat(claudeCode.connect().after()).doesNotContain("SessionStart").contains("Stop");
    assertThat(claudeCode.notes()).contains(Note.NO_COMMAND);
    assertThat(loose.look(AgentRuntime.CODEX, null).refusal()).contains("mvn -q");
  }

  @Test
  void writesAScriptThatIsMissingAnew() throws Exception {
    connect(AgentRuntime.CODEX);
    var settings = Files.readString(codex.resolve("hooks.json"));
    Files.delete(folder.resolve("data/hooks/pugmark-codex.sh"));
    assertThat(look(AgentRuntime.CODEX).state()).isEqualTo(State.OLDER);
    assertThat(look(AgentRuntime.CODEX).canConnect()).isTrue();

    assertThat(connect(AgentRuntime.CODEX)).isEmpty();

    assertThat(look(AgentRuntime.CODEX).state()).isEqualTo(State.CONNECTED);
    assertThat(codex.resolve("hooks.json")).hasContent(settings);
  }

  @Test
  void namesAPortThatIsNotTheUsualOne() {
    var hook = connector(18795).look(AgentRuntime.CODEX, null).connect().after();

    assertThat(hook)
        .contains("\"PUGMARK_URL=http://127.0.0.1:18795 " + folder.resolve("data/hooks"));
  }

  @Test
  void tellsItsCommandsFromThoseOfOthers() {
    assertThat(portOf("/opt/pugmark/bin/pugmark hook codex")).hasValue(18790);
    assertThat(portOf("'/my apps/java' -jar /x/pugmark-server.jar hook codex")).hasValue(18790);
    assertThat(portOf("PUGMARK_URL=http://127.0.0.1:18795 /d/hooks/pugmark-codex.sh"))
        .hasValue(18795);
    assertThat(portOf("'/my data/hooks/pugmark-codex.sh'")).hasValue(18790);
    assertThat(portOf("~/.local/share/pugmark/hooks/codex.sh")).hasValue(18790);
    assertThat(portOf("~/.codex/pugmark-hook.sh")).hasValue(18790);
    assertThat(portOf("/opt/other/hook codex")).isEmpty();
    assertThat(portOf("pugmark hook claude-code")).isEmpty();
    assertThat(portOf("echo pugmark")).isEmpty();
  }

  private static OptionalInt portOf(String command) {
    var handler = Json.object().put("type", "command").put("command", command);
    return new OwnHooks("codex").port(new Hook("Stop", handler));
  }

  @Test
  void quotesACommandForAShell() {
    assertThat(OwnCommand.quoted("/opt/pugmark/bin/pugmark")).isEqualTo("/opt/pugmark/bin/pugmark");
    assertThat(OwnCommand.quoted("/my apps/it's")).isEqualTo("'/my apps/it'\\''s'");
  }

  @Test
  void matchesLinesThatStay() {
    assertThat(LineDiff.of("a\nb\nc\nd\ne\nf\ng\nh\n", "a\nb\nc\nd\nE\nf\ng\nh\ni"))
        .extracting(LineDiff.Line::printed)
        .isEqualTo(
            List.of(
                "@@ -2 +2 @@",
                " b",
                " c",
                " d",
                "-e",
                "+E",
                " f",
                " g",
                " h",
                "+i",
                "\\ No newline at end of file"));
    assertThat(LineDiff.of("a\n", "a\n")).isEmpty();
  }
}
