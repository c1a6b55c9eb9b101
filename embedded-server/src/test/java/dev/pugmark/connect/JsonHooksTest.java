package dev.pugmark.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonHooksTest {
  private static final OwnHooks OURS = new OwnHooks("claude-code");

  private static Hook hook(String event, int port) {
    return new Hook(
        event,
        Json.object()
            .put("type", "http")
            .put("url", "http://127.0.0.1:" + port + "/hooks/claude-code"));
  }

  private static final List<Hook> STOP = List.of(hook("Stop", 1));

  private static final String STOP_TEXT =
      "{\"hooks\": [{\"type\": \"http\", \"url\": \"http://127.0.0.1:1/hooks/claude-code\"}]}";

  private static String with(String text, List<Hook> wanted) throws Exception {
    return new JsonHooks(text).with(wanted, OURS);
  }

  @Test
  void makesAFileThatWasEmpty() throws Exception {
    var made = "{\n  \"hooks\": {\n    \"Stop\": [" + STOP_TEXT + "]\n  }\n}\n";

    assertThat(with("", STOP)).isEqualTo(made);
    assertThat(with("\n", STOP)).isEqualTo(made);
    assertThat(with("{}\n", STOP)).isEqualTo(made);
    assertThat(with("", List.of())).isEmpty();
  }

  @Test
  void keepsCommentsOrderAndIndentation() throws Exception {
    var before =
        """
        // mine
        {
        \t"model": "opus", /* always */
        \t"hooks": {
        \t\t// sounds
        \t\t"Stop": [
        \t\t\t{ "hooks": [ { "type": "command", "command": "beep" } ] } // loud
        \t\t]
        \t}, // end of hooks
        \t"z": [1,2,
        \t\t3],
        }
        // done\
        """;

    assertThat(with(before, List.of(hook("Stop", 1), hook("SessionEnd", 1))))
        .isEqualTo(
            before
                .replace("} ] } // loud\n", "} ] }, // loud\n\t\t\t" + STOP_TEXT + "\n")
                .replace("\t\t]\n\t},", "\t\t],\n\t\t\"SessionEnd\": [" + STOP_TEXT + "]\n\t},"));
  }

  @Test
  void keepsLineEndsAndTheMarkOfTheirEncoding() throws Exception {
    assertThat(with("\uFEFF{\r\n    \"a\": 1\r\n}\r\n", STOP))
        .isEqualTo(
            "\uFEFF{\r\n    \"a\": 1,\r\n    \"hooks\": {\r\n        \"Stop\": ["
                + STOP_TEXT
                + "]\r\n    }\r\n}\r\n");
  }

  @Test
  void writesOnOneLineWhereEverythingIs() throws Exception {
    assertThat(with("{\"a\":1,\"hooks\":{\"Stop\":[{\"hooks\":[]}]}}", STOP))
        .isEqualTo("{\"a\":1,\"hooks\":{\"Stop\":[{\"hooks\":[]}, " + STOP_TEXT + "]}}");
    assertThat(with("{\"a\": 1,}", STOP)).startsWith("{\"a\": 1, \"hooks\": {").endsWith("},}");
  }

  @Test
  void changesItsOwnHookInPlaceAndOnlyThat() throws Exception {
    var first = with("{\n  \"hooks\": {\n    \"Stop\": [],\n    \"Foreign\": 7\n  }\n}", STOP);

    assertThat(with(first, STOP)).isEqualTo(first);
    assertThat(with(first, List.of(hook("Stop", 2))))
        .isEqualTo(first.replace("127.0.0.1:1/", "127.0.0.1:2/"));
  }

  @Test
  void takesAwayWhatIsDoubleOrOnlyForSomeTools() throws Exception {
    var group = "{\"matcher\": \"Bash\", " + STOP_TEXT.substring(1);
    var before = "{\"hooks\": {\"Stop\": [" + group + ", " + STOP_TEXT + ", " + STOP_TEXT + "]}}";

    assertThat(with(before, STOP)).isEqualTo("{\"hooks\": {\"Stop\": [" + STOP_TEXT + "]}}");
  }

  @Test
  void leavesOthersOfTheSameGroupAlone() throws Exception {
    var ours = "{\"type\": \"http\", \"url\": \"http://127.0.0.1:1/hooks/claude-code\"}";
    var beep = "{ \"type\": \"command\", \"command\": \"beep\" }";
    var before = "{\"hooks\": {\"Stop\": [{\"hooks\": [" + ours + ", " + beep + "]}]}}";

    assertThat(with(before, List.of()))
        .isEqualTo("{\"hooks\": {\"Stop\": [{\"hooks\": [" + beep + "]}]}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"a\" 1}",
        "{\"a\": }",
        "{\"a\": b}",
        "{\"a\": \"b}",
        "{\"a\": 1} x",
        "{\"a\": 1 \"b\": 2}",
        "{/* \"a\": 1}",
        "{a: 1}",
        "[1,,2]"
      })
  void saysWhereATextIsBroken(String text) {
    assertThatThrownBy(() -> with("\n" + text, STOP))
        .isInstanceOfSatisfying(BrokenText.class, broken -> assertThat(broken.line()).isEqualTo(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "7",
        "{\"hooks\": []}",
        "{\"hooks\": {\"Stop\": {}}}",
        "{\"hooks\": {}, \"hooks\": {}}"
      })
  void refusesWhatHasNoPlaceForHooks(String text) {
    assertThatThrownBy(() -> with(text, STOP)).isInstanceOf(ConnectRefused.class);
  }

  @Test
  void addsAndTakesAwayWithoutTouchingAnythingElse() throws Exception {
    for (var seed = 0; seed < 400; seed++) {
      var random = new Random(seed);
      var text = new Generator(random).text();
      var wanted = new ArrayList<Hook>();
      for (var event : List.of("Stop", "PreToolUse", "SessionEnd")) {
        if (random.nextBoolean()) {
          wanted.add(hook(event, random.nextInt(1, 4)));
        }
      }

      var connected = with(text, wanted);
      var again = with(connected, wanted);
      var undone = with(connected, List.of());

      assertThat(new JsonHooks(connected).find(OURS))
          .as(text)
          .containsExactlyInAnyOrderElementsOf(wanted);
      assertThat(again).as(text).isEqualTo(connected);
      assertThat(rest(connected)).as(text).isEqualTo(rest(text));
      assertThat(rest(undone)).as(text).isEqualTo(rest(text));
      assertThat(new JsonHooks(undone).find(OURS)).as(text).isEmpty();
      if (new JsonHooks(text).find(OURS).isEmpty()) { // else remarks on ours go with them
        assertThat(undone.lines().filter(line -> line.contains("// c")))
            .as("comments of " + text)
            .hasSameSizeAs(text.lines().filter(line -> line.contains("// c")).toList());
      }
    }
  }

  /** The settings without our hooks and without what is empty then. */
  private static JsonNode rest(String text) throws Exception {
    var root = JsoncReader.read(text);
    var tree = JsoncNode.tree(Objects.requireNonNull(root), text);
    if (tree.get("hooks") instanceof ObjectNode events) {
      for (var entry : List.copyOf(events.properties())) {
        var kept = Json.array();
        for (var group : entry.getValue()) {
          var handlers = Json.array();
          for (var handler : group.path("hooks")) {
            if (!OURS.test(new Hook(entry.getKey(), (ObjectNode) handler))) {
              handlers.add(handler);
            }
          }
          if (!handlers.isEmpty()) {
            kept.add(((ObjectNode) group).deepCopy().set("hooks", handlers));
          }
        }
        events.set(entry.getKey(), kept);
        if (kept.isEmpty()) {
          events.remove(entry.getKey());
        }
      }
      if (events.isEmpty()) {
        ((ObjectNode) tree).remove("hooks");
      }
    }
    return tree;
  }

  /** Settings as people and programs write them. */
  private static final class Generator {
    private final Random random;
    private final String indent;
    private final boolean lines;
    private int comments;

    Generator(Random random) {
      this.random = random;
      this.indent = List.of("  ", "    ", "\t").get(random.nextInt(3));
      this.lines = random.nextInt(4) > 0;
    }

    String text() {
      var members = new ArrayList<String>();
      members.add("\"model\": \"opus\"");
      if (random.nextInt(4) > 0) {
        var events = new ArrayList<String>();
        for (var event : List.of("Stop", "PreToolUse", "Notification")) {
          if (random.nextBoolean()) {
            events.add("\"" + event + "\": " + list(groups(), 2));
          }
        }
        members.add(random.nextInt(2), "\"hooks\": " + block("{", events, "}", 1));
      }
      members.add("\"env\": {\"A\": \"1\"}");
      return block("{", members, "}", 0) + (random.nextBoolean() ? "\n" : "");
    }

    private List<String> groups() {
      var groups = new ArrayList<String>();
      for (var i = random.nextInt(3); i >= 0; i--) {
        var handlers = new ArrayList<String>();
        for (var k = random.nextInt(2); k >= 0; k--) {
          handlers.add(
              random.nextInt(3) == 0
                  ? "{\"type\":\"http\",\"url\":\"http://localhost:"
                      + random.nextInt(1, 4)
                      + "/hooks/claude-code\"}"
                  : "{\"type\": \"command\", \"command\": \"beep " + random.nextInt(9) + "\"}");
        }
        groups.add(
            (random.nextInt(3) == 0 ? "{\"matcher\": \"Bash\", " : "{")
                + "\"hooks\": "
                + list(handlers, 4)
                + "}");
      }
      return groups;
    }

    private String list(List<String> items, int depth) {
      return random.nextBoolean()
          ? "[" + String.join(", ", items) + "]"
          : block("[", items, "]", depth);
    }

    private String block(String open, List<String> items, String close, int depth) {
      if (!lines || items.isEmpty()) {
        return open + String.join(", ", items) + close;
      }
      var text = new StringBuilder(open);
      for (var i = 0; i < items.size(); i++) {
        text.append("\n").append(indent.repeat(depth + 1)).append(items.get(i));
        if (i < items.size() - 1 || random.nextInt(5) == 0) {
          text.append(",");
        }
        if (random.nextInt(6) == 0) {
          text.append(" // c").append(comments++);
        }
      }
      return text.append("\n").append(indent.repeat(depth)).append(close).toString();
    }
  }
}
