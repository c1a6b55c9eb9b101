package dev.pugmark.app.source;

import dev.pugmark.app.format.CutText;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Status;
import dev.pugmark.app.panel.conversation.ConversationItem;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Run;
import java.util.ArrayDeque;
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
  /** Most entries that are shown. */
  static final int MOST = 5_000;

  /** Old entries go in blocks, so that those that stay rarely change their place. */
  private static final int BLOCK = 1_000;

  private final String session;
  private final int most;
  private final Map<String, List<Entry>> ofAgents = new HashMap<>();
  private final List<Entry> main = new ArrayList<>();
  private long left;

  /** At the same time an entry of lower order comes first. */
  private record Entry(long at, int order, long seq, ConversationItem item) {
    static final Comparator<Entry> BY_TIME =
        Comparator.comparingLong(Entry::at)
            .thenComparingInt(Entry::order)
            .thenComparingLong(Entry::seq);
  }

  Talk(String session, int most) {
    this.session = session;
    this.most = most;
  }

  /** The events of one group that are heard in a conversation, the newest of them. */
  final class Voice {
    private final Part part;
    private final ArrayDeque<Event> heard = new ArrayDeque<>();

    Voice(Part part) {
      this.part = part;
    }

    void event(Event event) {
      if (!isHeard(event)) {
        return;
      }
      heard.add(event);
      if (heard.size() > 2 * most + BLOCK) {
        heard.poll();
        left++;
      }
    }

    /** Makes the entries, when all events were given. */
    void end() {
      var entries = new ArrayList<Entry>(heard.size());
      var calls = new ToolCalls(session, part);
      heard.forEach(calls::hear);
      for (var event : heard) {
        var item = item(event, calls);
        if (item != null) {
          entries.add(new Entry(event.tsMicros(), 0, event.seq(), item));
        }
      }
      for (var run : part.runs()) {
        divider(run, entries);
      }
      entries.sort(Entry.BY_TIME);
      place(entries);
    }

    private void divider(Run run, List<Entry> entries) {
      if (part.ofAgent() || run.endMicros() == null) {
        return;
      }
      // An end that nobody told is where the next turn begins, so it stands before that one.
      var order = run.endSeq() == 0 ? -1 : 1;
      var number = run.turnIndex() == null ? part.runs().indexOf(run) : run.turnIndex();
      var took =
          run.durationMicros() != null
              ? run.durationMicros()
              : Long.valueOf(run.endMicros() - run.startMicros());
      entries.add(
          new Entry(
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

    private void place(List<Entry> entries) {
      if (!part.ofAgent()) {
        main.addAll(entries);
        return;
      }
      var trace = part.trace();
      var name = part.agentName();
      var said = new ArrayList<Entry>(entries.size() + 1);
      said.add(new Entry(trace.firstMicros(), -2, 0, heading(name)));
      for (var entry : entries) {
        said.add(
            new Entry(
                entry.at, entry.order, entry.seq, new ConversationItem.OfAgent(name, entry.item)));
      }
      var key =
          trace.parentSpan() == null
              ? ""
              : SpanIds.of(
                  session,
                  trace.parentGroup() == null ? session : trace.parentGroup(),
                  trace.parentSpan());
      ofAgents.computeIfAbsent(key, _ -> new ArrayList<>()).addAll(said);
    }

    private ConversationItem heading(String name) {
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
          status == Status.UNKNOWN ? Status.OK : status,
          CutText.of(words, 400));
    }

    private @Nullable ConversationItem item(Event event, ToolCalls calls) {
      return switch (event.kind()) {
        case TOOL_CALL -> calls.item(event);
        case TOOL_RESULT -> calls.orphan(event);
        default -> Sayings.item(session, event);
      };
    }
  }

  private static boolean isHeard(Event event) {
    return event.kind() == Kind.TOOL_CALL
        || event.kind() == Kind.TOOL_RESULT
        || Sayings.isSaid(event.kind());
  }

  /** How many entries are not shown because there are too many. */
  long left() {
    return left;
  }

  /** All entries in order. */
  List<ConversationItem> items() {
    var strays = ofAgents.get("");
    if (strays != null) {
      main.addAll(strays);
    }
    main.sort(Entry.BY_TIME);
    var items = new ArrayList<ConversationItem>(main.size());
    for (var entry : main) {
      add(entry.item, items);
    }
    ofAgents.remove("");
    for (var unplaced : List.copyOf(ofAgents.values())) {
      unplaced.forEach(entry -> items.add(entry.item)); // the call that started them is not here
    }
    if (items.size() > most) {
      var first = (items.size() - most + BLOCK - 1) / BLOCK * BLOCK;
      left += first;
      return List.copyOf(items.subList(first, items.size()));
    }
    return items;
  }

  private void add(ConversationItem item, List<ConversationItem> items) {
    items.add(item);
    var bare = item instanceof ConversationItem.OfAgent of ? of.item() : item;
    if (bare instanceof ConversationItem.ToolCall call) {
      var started = ofAgents.remove(call.target().id());
      if (started != null) {
        started.forEach(entry -> add(entry.item, items));
      }
    }
  }
}
