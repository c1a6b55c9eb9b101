package dev.pugmark.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The recorded requests, one a line of {@code session.jsonl}. */
final class Recording {
  /** Stands in every id, so that two playings share none. */
  private static final String PLAYING = "%RUN%";

  private Recording() {}

  /**
   * A request.
   *
   * @param atMillis after the begin
   * @param path it is posted to
   * @param body with times as {@link Timeline} understands them
   */
  record Step(long atMillis, String path, JsonNode body) {
    /** What happens, in a few words. */
    String title() {
      var hook = Json.text(body, "hook_event_name");
      if (hook != null) {
        var tool = Json.text(body, "tool_name");
        return tool == null ? hook : hook + " " + tool;
      }
      var call = body.at("/calls/0");
      if (call.isObject()) {
        return Json.text(call, "method") + " " + Json.text(call, "url");
      }
      var rule = Json.text(body, "name");
      if (rule != null) {
        return "rule: " + rule;
      }
      var type = Json.text(body, "type");
      var agent = Json.text(body, "agent_id");
      return type != null ? type : agent != null ? "run of " + agent : path;
    }
  }

  static List<Step> steps(String playing) {
    try (var in = Recording.class.getResourceAsStream("session.jsonl")) {
      if (in == null) {
        throw new IllegalStateException("The program lacks its own recording");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace(PLAYING, playing)
          .lines()
          .map(Recording::step)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Step step(String line) {
    try {
      var json = Json.read(line);
      return new Step(json.path("at").longValue(), json.path("to").textValue(), json.path("body"));
    } catch (BadJsonException broken) {
      throw new IllegalStateException("The recording is broken: " + line, broken);
    }
  }
}
