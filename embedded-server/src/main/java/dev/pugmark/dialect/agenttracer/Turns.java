package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Services;
import dev.pugmark.json.Json;
import dev.pugmark.model.Instants;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Run;
import dev.pugmark.model.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The turns of a task as this contract sees them: from prompt to answer within one window. They are
 * read from the turns that all channels share, so that those told by hooks, transcripts or runs
 * with a prompt are among them.
 */
final class Turns {
  private final Services services;
  private final String task;
  private final List<Line> lines = new ArrayList<>();

  private Turns(Services services, String task) {
    this.services = services;
    this.task = task;
  }

  /** A turn; its index counts within its window. */
  static final class Line {
    final String id;
    final String group;
    final String runId;
    final String window;
    final long startMicros;
    @Nullable Long endMicros;
    int index;

    Line(String id, String group, String runId, String window, long startMicros) {
      this.id = id;
      this.group = group;
      this.runId = runId;
      this.window = window;
      this.startMicros = startMicros;
    }
  }

  static List<Line> of(Services services, Book.Entry entry, Story story) {
    var turns = new Turns(services, entry.id());
    var own = turns.own(story);
    for (var group : story.groups()) {
      turns.read(group, entry, story, own);
    }
    turns.lines.sort(
        Comparator.<Line>comparingLong(line -> line.startMicros).thenComparing(line -> line.id));
    turns.number();
    return turns.lines;
  }

  /** What this contract's clients told of a turn. */
  private static final class Own {
    final String window;
    @Nullable Long endMicros;

    Own(String window) {
      this.window = window;
    }
  }

  /** By the id that all channels share; two ids meet where a prompt was told twice. */
  private Map<String, Own> own(Story story) {
    var shared = new HashMap<String, String>();
    for (var row : story.turnRows()) {
      var turn = row.scope().turn();
      if (row.kind() == Kind.EXECUTION_STARTED && turn != null) {
        shared.put(String.valueOf(row.facts().execId()), turn);
      }
    }
    var turns = new LinkedHashMap<String, Own>();
    var last = new HashMap<String, Own>();
    for (var row : story.turnRows()) {
      var named = row.facts().execId();
      var window = row.scope().correlation();
      if (row.kind() != Kind.ACTIVITY || named == null || window == null) {
        continue;
      }
      var id = shared.getOrDefault(named, named);
      if ("open".equals(row.facts().status())) {
        var before = last.get(window);
        if (before != null && before.endMicros == null) {
          before.endMicros = row.tsMicros();
        }
      }
      var turn = turns.computeIfAbsent(id, _ -> new Own(window));
      if ("closed".equals(row.facts().status())) {
        turn.endMicros = row.tsMicros();
      }
      last.put(window, turn);
    }
    return turns;
  }

  private void read(String group, Book.Entry entry, Story story, Map<String, Own> own) {
    for (var run : services.runs().ofGroup(group)) {
      var told = run.turnId() == null ? null : own.get(run.turnId());
      if (told != null) {
        var line = line(run, told.window);
        line.endMicros =
            told.endMicros == null && run.endSeq() != 0 ? run.endMicros() : told.endMicros;
        lines.add(line);
      } else if (run.prompt() != null && isOurs(run, entry, story)) {
        var line = line(run, window(run));
        line.endMicros = run.endMicros();
        lines.add(line);
      }
    }
  }

  /** A prompt that only others told of is this task's when its words are on its timeline. */
  private static boolean isOurs(Run run, Book.Entry entry, Story story) {
    if (entry.trace() != null || story.groups().size() == 1 && run.sort().equals("run")) {
      return true;
    }
    return story.moments().stream().anyMatch(moment -> moment.seq() == run.seq());
  }

  private Line line(Run run, String window) {
    var turn = run.turnId();
    var id = Ids.isUuid(turn) ? String.valueOf(turn) : run.id();
    return new Line(id, run.group(), run.id(), window, run.startMicros());
  }

  /** The window that was open when a prompt came that only others told of. */
  private String window(Run run) {
    return services.tasks().windowsOf(task).stream()
        .filter(w -> w.startMicros() != null && w.startMicros() <= run.startMicros())
        .findFirst()
        .map(Task.Window::id)
        .orElse(run.session() == null ? run.group() : run.session());
  }

  private void number() {
    var next = new HashMap<String, Integer>();
    for (var line : lines) {
      line.index = next.merge(line.window, 1, Integer::sum) - 1;
    }
  }

  /** A turn as it reads. */
  static ObjectNode json(String task, Line line) {
    var json =
        Json.object()
            .put("id", line.id)
            .put("sessionId", line.window)
            .put("taskId", task)
            .put("turnIndex", line.index)
            .put("status", line.endMicros == null ? "open" : "closed")
            .put("startedAt", Instants.isoMillis(line.startMicros));
    if (line.endMicros == null) {
      json.putNull("endedAt");
    } else {
      json.put("endedAt", Instants.isoMillis(line.endMicros));
    }
    return json;
  }
}
