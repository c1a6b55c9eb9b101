package dev.pugmark.truth;

import dev.pugmark.model.Instants;
import java.util.ArrayList;
import java.util.List;

/** How each channel tells of the same work. */
final class Channels {
  private final Work work;

  Channels(Work work) {
    this.work = work;
  }

  /** A way to tell of work. */
  enum Channel {
    TRANSCRIPT,
    HOOKS,
    PLUGIN
  }

  private static String prompt(int turn) {
    return "p-" + turn;
  }

  private static String callId(int turn, int answer, int call) {
    return "toolu_" + turn + "_" + answer + "_" + call;
  }

  private static String time(long second) {
    return Instants.isoMillis((Work.START_MILLIS + second * 1_000) * 1_000);
  }

  /** The lines of the file that the runtime writes. */
  List<String> transcript() {
    var lines = new ArrayList<String>();
    var second = 0L;
    for (var t = 0; t < work.turns().size(); t++) {
      second += 100;
      lines.add(
          line(
              "user",
              lines.size(),
              second,
              prompt(t),
              "\"role\":\"user\",\"content\":\"Do " + t + "\""));
      for (var a = 0; a < work.turns().get(t).answers().size(); a++) {
        var answer = work.turns().get(t).answers().get(a);
        var content = new ArrayList<String>();
        content.add("{\"type\":\"text\",\"text\":\"I do %d of %d\"}".formatted(a, t));
        for (var c = 0; c < answer.calls(); c++) {
          content.add(
              "{\"type\":\"tool_use\",\"id\":\"%s\",\"name\":\"Grep\",\"input\":{\"pattern\":\"x\"}}"
                  .formatted(callId(t, a, c)));
        }
        // The runtime writes each part of an answer on a line of its own, with the usage so far.
        for (var part = 0; part < content.size(); part++) {
          var written = part == content.size() - 1 ? answer.output() : Math.min(1, answer.output());
          lines.add(
              line(
                  "assistant",
                  lines.size(),
                  second + 1,
                  prompt(t),
                  message(t, a, answer, written, content.get(part))));
        }
        second += 2;
        for (var c = 0; c < answer.calls(); c++) {
          lines.add(
              line(
                  "user",
                  lines.size(),
                  second,
                  prompt(t),
                  "\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"%s\",\"content\":\"done\"}]"
                      .formatted(callId(t, a, c))));
        }
      }
    }
    return lines;
  }

  private static String message(
      int turn, int number, Work.Answer answer, int written, String part) {
    return "\"id\":\"msg_%d_%d\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"%s\",\"content\":[%s],\"usage\":{\"input_tokens\":%d,\"output_tokens\":%d,\"cache_read_input_tokens\":%d,\"cache_creation_input_tokens\":%d}"
        .formatted(
            turn,
            number,
            answer.model().id(),
            part,
            answer.input(),
            written,
            answer.cacheRead(),
            answer.cacheWrite());
  }

  private String line(String type, int number, long second, String prompt, String message) {
    return "{\"parentUuid\":%s,\"isSidechain\":false,\"sessionId\":\"%s\",\"cwd\":\"/home/ada/shop\",\"version\":\"2.1.300\",\"type\":\"%s\",\"uuid\":\"%s-%d\",\"timestamp\":\"%s\",\"promptId\":\"%s\",\"message\":{%s}}"
        .formatted(
            number == 0 ? "null" : "\"" + work.session() + "-" + (number - 1) + "\"",
            work.session(),
            type,
            work.session(),
            number,
            time(second),
            prompt,
            message);
  }

  /** Payloads of hooks, each a request. */
  List<String> hooks() {
    var payloads = new ArrayList<String>();
    for (var t = 0; t < work.turns().size(); t++) {
      payloads.add(hook(t, "\"hook_event_name\":\"UserPromptSubmit\",\"prompt\":\"Do " + t + "\""));
      for (var a = 0; a < work.turns().get(t).answers().size(); a++) {
        for (var c = 0; c < work.turns().get(t).answers().get(a).calls(); c++) {
          var call = "\"tool_name\":\"Grep\",\"tool_use_id\":\"" + callId(t, a, c) + "\"";
          payloads.add(
              hook(
                  t,
                  "\"hook_event_name\":\"PreToolUse\","
                      + call
                      + ",\"tool_input\":{\"pattern\":\"x\"}"));
          payloads.add(
              hook(t, "\"hook_event_name\":\"PostToolUse\"," + call + ",\"duration_ms\":7"));
        }
      }
      payloads.add(hook(t, "\"hook_event_name\":\"Stop\""));
    }
    return payloads;
  }

  private String hook(int turn, String members) {
    return "{\"session_id\":\"%s\",\"prompt_id\":\"%s\",%s}"
        .formatted(work.session(), prompt(turn), members);
  }

  /**
   * Events of the plugin, each a request.
   *
   * @param task that it was given for the session
   * @param window that it was given for the session
   */
  List<String> plugin(String task, String window) {
    var requests = new ArrayList<String>();
    for (var t = 0; t < work.turns().size(); t++) {
      for (var a = 0; a < work.turns().get(t).answers().size(); a++) {
        for (var c = 0; c < work.turns().get(t).answers().get(a).calls(); c++) {
          requests.add(
              "{\"events\":[{\"kind\":\"tool.used\",\"taskId\":\"%s\",\"sessionId\":\"%s\",\"lane\":\"implementation\",\"title\":\"Grep\",\"metadata\":{\"sourceTool\":\"Grep\",\"toolUseId\":\"%s\",\"resultText\":\"done\"}}]}"
                  .formatted(task, window, callId(t, a, c)));
        }
      }
    }
    return requests;
  }
}
