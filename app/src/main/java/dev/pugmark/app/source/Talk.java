package dev.pugmark.app.source;

import dev.pugmark.app.format.CutText;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Status;
import dev.pugmark.app.panel.conversation.ConversationItem;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a session's conversation together. A sub-agent's part stands behind the call that started
 * it. Of a long conversation the newest entries are kept.
 */
final class Talk {
  private final String session;
  private final int most;
  private final Map<String, List<Line>> ofAgents = new HashMap<>();
  private final List<Line> main = new ArrayList<>();
  private long left;

  /** At the same time an entry of lower order comes first. */
  private record Line(long at, int order, long seq, ConversationItem item) {
    static final Comparator<Line> BY_TIME =
        Comparator.comparingLong(Line::at)
            .thenComparingInt(Line::order)
            .thenComparingLong(Line::seq);
  }

  /** At most so many entries are shown. */
  Talk(String session, int most) {
    this.session = session;
    this.most = most;
  }

  /** Whether such events are heard in a conversation. */
  static boolean isHeard(Kind kind) {
    return kind == Kind.TOOL_CALL || kind == Kind.TOOL_RESULT || Sayings.isSaid(kind);
  }

  /** Adds a group. */
  void add(GroupTape tape) {
    var part = tape.part();
    var calls = new ToolCalls(session, tape);
    tape.heard().forEach(calls::hear);
    var lines = new ArrayList<Line>(tape.heard().size());
    for (var event : tape.heard()) {
      var item = item(event, tape, calls);
      if (item != null) {
        lines.add(new Line(event.tsMicros(), 0, event.seq(), item));
      }
    }
    left += tape.forgotten();
    if (part.ofAgent()) {
      lines.sort(Line.BY_TIME);
      placeAgent(part, lines);
    } else {
      part.runs().forEach(run -> divider(part, run, lines));
      main.addAll(lines);
    }
  }

  private @Nullable ConversationItem item(Event event, GroupTape tape, ToolCalls calls) {
    return switch (event.kind()) {
      case TOOL_CALL -> calls.item(event);
      case TOOL_RESULT -> calls.orphan(event);
      default -> {
        var known = tape.entries().get(event.seq());
        if (known == null) {
          known = new GroupTape.Entry(Sayings.item(session, event), 0);
          tape.entries().put(event.seq(), known);
        }
        yield known.item();
      }
    };
  }

  private void divider(Part part, Run run, List<Line> lines) {
    if (run.endMicros() == null) {
      return;
    }
    // An end that nobody told is where the next turn begins, so it stands before that one.
    var order = run.endSeq() == 0 ? -1 : 1;
    var number = run.turnIndex() == null ? part.runs().indexOf(run) : run.turnIndex();
    var took =
        run.durationMicros() != null
            ? run.durationMicros()
            : Long.valueOf(run.endMicros() - run.startMicros());
    lines.add(
        new Line(
            run.endMicros(),
            order,
            run.seq(),
            new ConversationItem.TurnDivider(
                SpanLines.turn(session, run),
                run.endMicros(),
                (int) (number + 1),
                took,
                Costs.tokens(run.usage()),
                Costs.of(run, part.trace().dialects()))));
  }

  private void placeAgent(Part part, List<Line> lines) {
    var name = part.agentName();
    var first = part.trace().firstMicros();
    var said = new ArrayList<Line>(lines.size() + 1);
    said.add(new Line(first, -2, 0, heading(part, name)));
    for (var line : lines) {
      var item = new ConversationItem.OfAgent(name, line.item);
      said.add(new Line(line.at, line.order, line.seq, item));
    }
    var starter = part.startedBy();
    if (starter == null) {
      main.addAll(said);
    } else {
      ofAgents.computeIfAbsent(starter, _ -> new ArrayList<>()).addAll(said);
    }
  }

  private ConversationItem heading(Part part, String name) {
    var trace = part.trace();
    var task = trace.title();
    var status = SessionRows.status(trace.status(), trace.lastMicros(), trace.lastMicros());
    var words =
        task == null || task.isBlank()
            ? Messages.text("conversation.agent", name)
            : Messages.text("conversation.agent.task", name, EventWords.line(task));
    return new ConversationItem.Notice(
        new Selected(Selected.Kind.AGENT, session, trace.group()),
        trace.firstMicros(),
        status == Status.UNKNOWN ? Status.NOTE : status,
        CutText.of(words, 400));
  }

  /** How many entries are not shown because there are too many. */
  long left() {
    return left;
  }

  /** All entries in order. */
  List<ConversationItem> items() {
    main.sort(Line.BY_TIME);
    var items = new ArrayList<ConversationItem>(main.size());
    for (var line : main) {
      add(line.item, items);
    }
    // The calls that started these are not here.
    ofAgents.values().forEach(lines -> lines.forEach(line -> items.add(line.item)));
    if (items.size() <= most) {
      return items;
    }
    var block = Math.min(GroupTape.BLOCK, most);
    var first = (items.size() - most + block - 1) / block * block;
    left += first;
    return List.copyOf(items.subList(first, items.size()));
  }

  private void add(ConversationItem item, List<ConversationItem> items) {
    items.add(item);
    var bare = item instanceof ConversationItem.OfAgent of ? of.item() : item;
    if (bare instanceof ConversationItem.ToolCall call) {
      var started = ofAgents.remove(call.target().id());
      if (started != null) {
        started.forEach(line -> add(line.item, items));
      }
    }
  }
}
