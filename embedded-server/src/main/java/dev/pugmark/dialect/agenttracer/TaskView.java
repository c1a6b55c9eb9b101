package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.Json;
import dev.pugmark.model.Instants;
import dev.pugmark.model.Task;
import dev.pugmark.model.Trace;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tasks in the words of this contract. */
final class TaskView {
  private static final Set<String> GENERIC =
      Set.of(
          "agent",
          "ai cli",
          "aider",
          "claude",
          "claude code",
          "codex",
          "codex app server",
          "codex app-server",
          "codex cli");
  private static final Pattern DASH = Pattern.compile("\\s+[—–-]\\s+");
  private static final int TITLE_LIMIT = 120;

  private final Services services;

  TaskView(Services services) {
    this.services = services;
  }

  /** A task, with what its events say of it. */
  ObjectNode task(Book.Entry entry) {
    return task(entry, () -> services.tasks().workOf(entry.id()).orElse(null));
  }

  /**
   * A task.
   *
   * @param work asked only when its title says too little
   */
  ObjectNode task(Book.Entry entry, Supplier<Task.@Nullable Work> work) {
    var row = entry.row();
    var trace = entry.trace();
    var task = trace == null ? (row == null ? empty(entry.id()) : row) : overlaid(trace, row);
    var title = task.title() == null ? entry.id() : task.title();
    var slug = NewTask.slug(title);
    var json = Json.object().put("id", task.id()).put("title", title).put("slug", slug);
    json.put("displayTitle", displayTitle(title, slug, task.workspace(), work));
    json.put("status", task.status() == null ? "waiting" : task.status());
    json.put("taskKind", task.sort() == null ? "primary" : task.sort());
    json.put("origin", task.origin() == null ? "user" : task.origin());
    put(json, "workspacePath", task.workspace());
    put(json, "runtimeSource", task.runtime());
    put(json, "parentTaskId", task.parentTask());
    put(json, "parentSessionId", task.parentSession());
    put(json, "backgroundTaskId", task.backgroundTask());
    time(json, "lastSessionStartedAt", task.sessionMicros());
    time(json, "archivedAt", task.archivedMicros());
    time(json, "createdAt", task.createdMicros());
    time(json, "updatedAt", task.updatedMicros());
    return json;
  }

  private static Task empty(String id) {
    return new Task(
        id, id, null, null, null, null, null, 0, null, null, null, null, null, null, null, null);
  }

  /** What came through another channel, under what a person set here. */
  static Task overlaid(Trace trace, @Nullable Task over) {
    var background = trace.sort().equals("subagent");
    return new Task(
        trace.group(),
        trace.group(),
        over != null && over.title() != null ? over.title() : title(trace),
        over != null && over.status() != null ? over.status() : Statuses.ofTrace(trace.status()),
        over != null && over.sort() != null ? over.sort() : background ? "background" : "primary",
        over == null ? null : over.origin(),
        trace.firstMicros(),
        Math.max(trace.lastMicros(), over == null ? 0 : over.updatedMicros()),
        trace.firstMicros(),
        trace.directory(),
        trace.runtime(),
        over == null ? null : over.archivedMicros(),
        over != null && over.parentTask() != null ? over.parentTask() : trace.parentGroup(),
        over != null ? over.parentSession() : null,
        over == null ? null : over.backgroundTask(),
        over == null ? null : over.partition());
  }

  private static @Nullable String title(Trace trace) {
    if (trace.title() != null) {
      return trace.title();
    }
    var who = trace.agent() != null ? trace.agent() : trace.runtime();
    return who == null ? null : who + " " + trace.sort();
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  private static void time(ObjectNode json, String name, @Nullable Long micros) {
    if (micros != null) {
      json.put(name, Instants.isoMillis(micros));
    }
  }

  /** The title, or what says more than a title that only names program and place. */
  static String displayTitle(
      String title, String slug, @Nullable String workspace, Supplier<Task.@Nullable Work> events) {
    if (!isGeneric(title, slug, workspace)) {
      return title;
    }
    var work = events.get();
    if (work != null) {
      for (var words :
          List.of(
              orEmpty(work.userText()),
              orEmpty(work.startText()),
              orEmpty(work.firstText()),
              orEmpty(work.firstTitle()))) {
        var line = words.strip().replaceAll("\\s+", " ");
        if (!line.isEmpty()) {
          return cut(line);
        }
      }
    }
    return title;
  }

  private static boolean isGeneric(String title, String slug, @Nullable String workspace) {
    var halves = DASH.split(title.strip(), 2);
    if (halves.length != 2 || !GENERIC.contains(halves[0].strip().toLowerCase(Locale.ROOT))) {
      return false;
    }
    var second = halves[1].strip().toLowerCase(Locale.ROOT);
    var place = workspace == null ? "" : workspace.substring(workspace.lastIndexOf('/') + 1);
    return second.equals(slug) || second.equals(place.toLowerCase(Locale.ROOT));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String cut(String line) {
    if (line.length() <= TITLE_LIMIT) {
      return line;
    }
    var end = TITLE_LIMIT - 3;
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end)
        + "...";
  }
}
