package dev.pugmark.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pugmark.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TomlHooksTest {
  private static final OwnHooks OURS = new OwnHooks("codex");

  private static final String CONFIG =
      """
      # my Codex
      model = "gpt-5" # the usual
      notify = ["a", # one
        "b]"]
      text = '''
      [hooks] is no table here
      '''

      [features]
      x = true

      [[hooks.Stop]]
      matcher = ""
      [[hooks.Stop.hooks]]
      type = "command"
      command = 'beep "loud"'

      [hooks.state."/x:stop:0:0"]
      trusted_hash = "sha256:1"
      """;

  private static Hook hook(String event, String command) {
    return new Hook(
        event, Json.object().put("type", "command").put("command", command).put("timeout", 5));
  }

  private static final Hook STOP = hook("Stop", "/opt/pugmark/bin/pugmark hook codex");
  private static final Hook START = hook("SessionStart", "/opt/pugmark/bin/pugmark hook codex");

  private static String with(String text, Hook... wanted) throws Exception {
    return new TomlHooks(text).with(List.of(wanted), OURS);
  }

  @Test
  void readsTheHooksThatAreThere() throws Exception {
    assertThat(new TomlHooks(CONFIG).find(_ -> true))
        .containsExactly(
            new Hook("Stop", Json.object().put("type", "command").put("command", "beep \"loud\"")));
    assertThat(new TomlHooks(CONFIG).hasAny()).isTrue();
    assertThat(new TomlHooks("[hooks.state.\"a\"]\nx = 1\n").hasAny()).isFalse();
    assertThat(new TomlHooks("[hooks]\n").hasAny()).isFalse();
    assertThat(new TomlHooks("hooks.Stop = []").hasAny()).isTrue();
  }

  @Test
  void addsTablesBehindTheRestAndTakesThemAwayAgain() throws Exception {
    var connected = with(CONFIG, START, STOP);

    assertThat(connected)
        .isEqualTo(
            CONFIG
                + "\n"
                + TomlHooks.REMARK
                + """

                [[hooks.SessionStart]]
                [[hooks.SessionStart.hooks]]
                type = "command"
                command = "/opt/pugmark/bin/pugmark hook codex"
                timeout = 5
                [[hooks.Stop]]
                [[hooks.Stop.hooks]]
                type = "command"
                command = "/opt/pugmark/bin/pugmark hook codex"
                timeout = 5
                """);
    assertThat(with(connected, START, STOP)).isEqualTo(connected);
    assertThat(with(connected)).isEqualTo(CONFIG);
  }

  @Test
  void keepsWhatCodexWroteBetweenIts() throws Exception {
    var trusted = with(CONFIG, STOP) + "\n[hooks.state.\"/x:stop:1:0\"]\ntrusted_hash = \"2\"\n";

    assertThat(with(trusted, STOP, START)).startsWith(trusted);
    assertThat(with(trusted))
        .isEqualTo(CONFIG + "\n[hooks.state.\"/x:stop:1:0\"]\ntrusted_hash = \"2\"\n");
  }

  @Test
  void replacesAnOlderCommand() throws Exception {
    var older =
        with(CONFIG, hook("Stop", "PUGMARK_URL=http://127.0.0.1:7 /old/pugmark hook codex"));

    assertThat(with(older, STOP)).isEqualTo(with(CONFIG, STOP));
  }

  @Test
  void leavesAnotherHandlerOfTheSameGroupAlone() throws Exception {
    var ours = "[[hooks.Stop.hooks]]\ntype = \"command\"\ncommand = \"pugmark hook codex\"\n";
    var other = "[[hooks.Stop.hooks]]\ntype = \"command\"\ncommand = \"beep\"\n";

    assertThat(with("[[hooks.Stop]]\n" + ours + other)).isEqualTo("[[hooks.Stop]]\n" + other);
    assertThat(with("[[hooks.Stop]]\n" + other + ours)).isEqualTo("[[hooks.Stop]]\n" + other);
  }

  @Test
  void keepsLineEndsAndClosesALastLine() throws Exception {
    assertThat(with("a = 1\r\nb = 2", STOP))
        .startsWith("a = 1\r\nb = 2\r\n\r\n" + TomlHooks.REMARK + "\r\n[[hooks.Stop]]\r\n");
  }

  @Test
  void writesCommandsWithQuotes() throws Exception {
    var spaced = hook("Stop", "'/my apps/java' -jar \"x\\pugmark.jar\" hook codex");

    assertThat(new TomlHooks(with("", spaced)).find(OURS)).containsExactly(spaced);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hooks = {}", "hooks.Stop = []", "[hooks]\nStop = []", "[hooks]\nStop = [{}]"})
  void refusesHooksThatAreOneValue(String text) {
    assertThatThrownBy(() -> with(text, STOP))
        .isInstanceOf(ConnectRefused.class)
        .hasMessageContaining("one value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a =",
        "a = b",
        "a = \"b",
        "a = [1",
        "[a",
        "[[a]",
        "a = 1 2 3",
        "= 1",
        "a = [1}",
        "[a] b",
        "a = '''b",
        "\"a = 1"
      })
  void saysWhereATextIsBroken(String text) {
    assertThatThrownBy(() -> with("x = 1\n" + text, STOP))
        .isInstanceOfSatisfying(
            BrokenText.class, broken -> assertThat(broken.line()).isGreaterThanOrEqualTo(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.b . \"c d\" = 1_000",
        "a = 1979-05-27 07:32:00Z # when",
        "a = { b = \"}\", c = [1, 2] }",
        "a = \"\"\"x \"\"quoted\"\" y\"\"\"\"",
        "a = -inf",
        "a = 0xDEAD_BEEF",
        "[ a . b ] # c",
        "\t# only a remark"
      })
  void readsWhatTomlAllows(String text) throws Exception {
    assertThat(with(text, STOP)).startsWith(text);
  }
}
