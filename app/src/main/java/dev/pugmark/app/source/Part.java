package dev.pugmark.app.source;

import dev.pugmark.app.format.Messages;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Run;
import dev.pugmark.model.Trace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One group of a session while its views are made: whose it is, and the turns it has. */
final class Part {
  /** Before the id of a run or turn in the id of the span of its execution. */
  static final String EXECUTION = "exec:";

  private final String session;
  private final Trace trace;
  private final List<Run> runs;
  private final Map<String, Run> byExecution = new HashMap<>();

  Part(String session, Trace trace, List<Run> runs) {
    this.session = session;
    this.trace = trace;
    this.runs = List.copyOf(runs);
    for (var run : runs) {
      byExecution.put(executionOf(run), run);
    }
  }

  Trace trace() {
    return trace;
  }

  List<Run> runs() {
    return runs;
  }

  /** Whether it is a sub-agent's, and not the session's own. */
  boolean ofAgent() {
    return trace.sort().equals("subagent");
  }

  /** What its sub-agent is called. */
  String agentName() {
    var name = trace.agent() != null ? trace.agent() : trace.group();
    return name.substring(name.lastIndexOf('/') + 1); // the runtime before it says nothing here
  }

  /** The session-wide id of the call that started it; null when that is not known. */
  @Nullable String startedBy() {
    if (trace.parentSpan() == null) {
      return null;
    }
    var group = trace.parentGroup() == null ? session : trace.parentGroup();
    return SpanIds.of(session, group, trace.parentSpan());
  }

  boolean running() {
    return trace.status().equals("running");
  }

  /** The span of a run's or turn's execution. */
  static String executionOf(Run run) {
    return EXECUTION + (run.turnId() != null ? run.turnId() : run.id());
  }

  /** The run or turn whose execution a span is; null when it is none. */
  @Nullable Run runOf(String span) {
    return byExecution.get(span);
  }

  /**
   * When an event is drawn. What rules found is drawn where the turn ended that they judged: they
   * may look at it months later.
   */
  long drawnAt(Event event) {
    if (event.kind() != Kind.RULES_APPLIED) {
      return event.tsMicros();
    }
    var turn = event.scope().turn();
    var run = byExecution.get(EXECUTION + (turn == null ? event.scope().run() : turn));
    var end =
        run == null || run.endMicros() == null ? Long.valueOf(trace.lastMicros()) : run.endMicros();
    return Math.min(event.tsMicros(), end);
  }

  /** The id by which a span of this group is known in the whole session. */
  String id(String span) {
    return SpanIds.of(session, trace.group(), span);
  }

  /** What a turn or run is called: by its number, else as a run. */
  String name(Run run) {
    var number = run.turnIndex();
    if (ofAgent()) {
      return agentName();
    }
    return number == null
        ? Messages.text("run.name")
        : Messages.text("conversation.turn", number + 1);
  }
}
