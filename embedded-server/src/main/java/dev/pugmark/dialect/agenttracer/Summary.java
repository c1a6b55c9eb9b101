package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A task in a few lines: what was asked, and what was used most. */
final class Summary {
  private static final int FILES = 5;
  private static final int COMMANDS = 10;

  private Summary() {}

  static ObjectNode of(ObjectNode task, List<Moment> moments) {
    var summary = Json.object();
    for (var name : List.of("id", "title", "status", "workspacePath", "createdAt", "updatedAt")) {
      if (task.has(name)) {
        summary.set(name, task.get(name));
      }
    }
    var tools = new LinkedHashMap<String, Integer>();
    var files = new LinkedHashMap<String, Integer>();
    var commands = new LinkedHashMap<String, Integer>();
    for (var moment : moments) {
      var event = moment.event();
      if (event.word() == Word.USER_MESSAGE && !summary.has("firstUserMessage")) {
        var first = summary.putObject("firstUserMessage").put("title", event.shownTitle());
        if (event.body() != null) {
          first.put("body", event.body());
        }
      }
      count(moment, tools, commands);
      if (event.word() != Word.FILE_CHANGED || !event.metadata().has("sourceEventId")) {
        EventView.files(event).forEach(file -> files.merge(file, 1, Integer::sum));
      }
    }
    summary.put("eventCount", moments.size());
    summary.set("toolCounts", top(tools, "tool", "count", Integer.MAX_VALUE));
    summary.set("topFiles", top(files, "path", "touches", FILES));
    summary.set("topCommands", top(commands, "command", "count", COMMANDS));
    return summary;
  }

  private static void count(
      Moment moment, Map<String, Integer> tools, Map<String, Integer> commands) {
    var event = moment.event();
    var tool = ToolTelling.tool(event);
    if (tool != null && event.word() != Word.FILE_CHANGED) {
      tools.merge(tool, 1, Integer::sum);
    }
    var command = event.meta("command");
    if (command != null) {
      commands.merge(command, 1, Integer::sum);
    }
  }

  private static ArrayNode top(Map<String, Integer> counts, String name, String number, int most) {
    var top = Json.array();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(most)
        .forEach(entry -> top.addObject().put(name, entry.getKey()).put(number, entry.getValue()));
    return top;
  }
}
