package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Events as they read back. */
final class EventView {
  private static final Pattern MENTION =
      Pattern.compile(
          "(?<![\\w/:.@-])@?((?:~|\\.{1,2})?/?[\\w.@+-]+(?:/[\\w.@+-]+)+|[\\w-]+\\.[A-Za-z]\\w{0,7})"
              + "(?![\\w/])");

  /** Longer prompts are looked at only so far. */
  private static final int MENTION_LIMIT = 20_000;

  private static final Set<String> FILES = Set.of("file", "path", "directory");

  /** What a snapshot of the context says, under the names of tokens that an answer took. */
  private static final Map<String, String> COUNTERS =
      Map.of(
          "contextWindowInputTokens", "inputTokens",
          "contextWindowOutputTokens", "outputTokens",
          "contextWindowCacheReadTokens", "cacheReadTokens",
          "contextWindowCacheCreationTokens", "cacheCreateTokens");

  private EventView() {}

  /** An event, under the rules that it meets. */
  static ObjectNode json(Moment moment, List<RuleMarks.Mark> marks) {
    var event = moment.event();
    var metadata = metadata(moment);
    var lane = event.lane().wireName();
    if (!marks.isEmpty()) {
      RuleMarks.note(metadata, marks, lane);
      lane = "rule";
    }
    var json =
        Json.object()
            .put("id", moment.id())
            .put("taskId", event.task())
            .put("kind", event.word().wire())
            .put("lane", lane)
            .put("title", event.shownTitle());
    if (event.session() != null) {
      json.put("sessionId", event.session());
    }
    if (event.body() != null) {
      json.put("body", event.body());
    }
    json.put("createdAt", moment.createdAt());
    json.set("metadata", metadata);
    var classification = json.putObject("classification");
    classification.put("lane", lane);
    classification.set("tags", tags(metadata));
    classification.set("matches", RuleMarks.matches(marks));
    var semantic = semantic(metadata);
    if (semantic != null) {
      json.set("semantic", semantic);
    }
    json.set("paths", paths(event));
    return json;
  }

  private static ObjectNode metadata(Moment moment) {
    var metadata = moment.event().metadata().deepCopy();
    if (moment.event().word() == Word.CONTEXT_SNAPSHOT) {
      COUNTERS.forEach((from, to) -> {
        if (metadata.path(from).isNumber() && !metadata.has(to)) {
          metadata.set(to, metadata.get(from));
        }
      });
    }
    if (!moment.label().isEmpty()) {
      metadata.put("displayTitle", moment.label());
    }
    return metadata;
  }

  private static ArrayNode tags(ObjectNode metadata) {
    var tags = Json.array();
    for (var tag : metadata.path("tags")) {
      if (tag.isTextual()) {
        tags.add(tag);
      }
    }
    return tags;
  }

  private static @Nullable ObjectNode semantic(ObjectNode metadata) {
    if (Json.text(metadata, "subtypeKey") == null || Json.text(metadata, "subtypeLabel") == null) {
      return null;
    }
    var semantic = Json.object();
    for (var name :
        List.of("subtypeKey", "subtypeLabel", "subtypeGroup", "entityType", "entityName")) {
      var text = Json.text(metadata, name);
      if (text != null) {
        semantic.put(name, text);
      }
    }
    return semantic;
  }

  private static ObjectNode paths(SentEvent event) {
    var files = files(event);
    var paths = Json.object();
    if (!files.isEmpty()) {
      paths.put("primaryPath", files.iterator().next());
    }
    files.forEach(paths.putArray("filePaths")::add);
    var mentioned = paths.putArray("mentionedPaths");
    if (event.word() == Word.USER_MESSAGE) {
      mentions(event.said()).forEach(mentioned::add);
    }
    return paths;
  }

  /** The paths that an event names: its own, those in its metadata, those that a command reads. */
  static Collection<String> files(SentEvent event) {
    var files = new LinkedHashSet<>(event.filePaths());
    var metadata = event.metadata();
    add(files, metadata.get("filePath"));
    metadata.path("filePaths").forEach(path -> add(files, path));
    steps(files, metadata.path("commandAnalysis").path("steps"));
    return files;
  }

  private static void steps(Collection<String> files, JsonNode steps) {
    for (var step : steps) {
      if ("read_only".equals(Json.text(step, "effect"))) {
        for (var target : step.path("targets")) {
          if (FILES.contains(String.valueOf(Json.text(target, "type")))) {
            add(files, target.get("value"));
          }
        }
      }
      steps(files, step.path("pipeline"));
    }
  }

  private static void add(Collection<String> files, @Nullable JsonNode path) {
    if (path != null && path.isTextual() && !path.textValue().isBlank()) {
      files.add(path.textValue().strip());
    }
  }

  private static Collection<String> mentions(String text) {
    var mentioned = new LinkedHashSet<String>();
    var matcher = MENTION.matcher(text.substring(0, Math.min(text.length(), MENTION_LIMIT)));
    while (matcher.find()) {
      mentioned.add(matcher.group(1));
    }
    return mentioned;
  }
}
