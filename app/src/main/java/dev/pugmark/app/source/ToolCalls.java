package dev.pugmark.app.source;

import dev.pugmark.app.format.CutText;
import dev.pugmark.app.panel.Status;
import dev.pugmark.app.panel.conversation.ConversationItem;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings the calls of a group together with their results. */
final class ToolCalls {
  private static final int INPUT_CHARS = 6_000;
  private static final int OUTPUT_CHARS = 8_000;

  private final String session;
  private final Part part;
  private final Map<Long, GroupTape.Entry> known;
  private final Map<String, Event> results = new HashMap<>();
  private final Set<String> called = new HashSet<>();

  ToolCalls(String session, GroupTape tape) {
    this.session = session;
    this.part = tape.part();
    this.known = tape.entries();
  }

  void hear(Event event) {
    if (event.kind() == Kind.TOOL_RESULT) {
      results.put(idOf(event), event);
    } else if (event.kind() == Kind.TOOL_CALL) {
      called.add(idOf(event));
    }
  }

  /** As the folds name the span of a call. */
  private static String idOf(Event event) {
    var callId = event.facts().callId();
    var key = event.key();
    return callId != null ? callId : "#" + (key != null ? key : Long.toString(event.seq()));
  }

  @Nullable ConversationItem item(Event call) {
    return known(call, call, results.get(idOf(call)));
  }

  /** A result without its call; null when the call is there, which shows it. */
  @Nullable ConversationItem orphan(Event result) {
    return called.contains(idOf(result)) ? null : known(result, null, result);
  }

  /** Made once for a call and its result, since it takes reading what went in and out. */
  private @Nullable ConversationItem known(
      Event from, @Nullable Event call, @Nullable Event result) {
    var resultSeq = result == null ? 0 : result.seq();
    var entry = known.get(from.seq());
    if (entry == null || entry.resultSeq() != resultSeq) {
      entry = new GroupTape.Entry(item(from, call, result), resultSeq);
      known.put(from.seq(), entry);
    }
    return entry.item();
  }

  private ConversationItem item(Event from, @Nullable Event call, @Nullable Event result) {
    var name = Objects.requireNonNullElse(from.facts().name(), "?");
    return new ConversationItem.ToolCall(
        Selected.span(session, part.id(idOf(from))),
        from.tsMicros(),
        name,
        summary(name, from.facts().title()),
        status(result),
        duration(call, result),
        call == null ? null : cut(ToolText.of(EventData.of(call).get("input")), INPUT_CHARS),
        result == null ? null : cut(output(result), OUTPUT_CHARS));
  }

  private static String summary(String tool, @Nullable String title) {
    if (title == null || title.equals(tool)) {
      return "";
    }
    return title.startsWith(tool + ": ") ? title.substring(tool.length() + 2) : title;
  }

  private Status status(@Nullable Event result) {
    if (result == null) {
      return part.running() ? Status.RUNNING : Status.UNKNOWN;
    }
    if ("cancelled".equals(result.facts().status())) {
      return Status.STOPPED;
    }
    return Boolean.TRUE.equals(result.facts().failed()) ? Status.FAILED : Status.OK;
  }

  private static @Nullable Long duration(@Nullable Event call, @Nullable Event result) {
    if (result == null) {
      return null;
    }
    if (result.facts().durationMicros() != null) {
      return result.facts().durationMicros();
    }
    // One time for both says nothing of how long it took.
    return call == null || call.tsMicros() == result.tsMicros()
        ? null
        : Long.valueOf(Math.max(0, result.tsMicros() - call.tsMicros()));
  }

  private static @Nullable String output(Event result) {
    var said = ToolText.of(EventData.of(result).get("output"));
    return said == null || said.isEmpty() ? result.facts().error() : said;
  }

  private static @Nullable CutText cut(@Nullable String text, int limit) {
    return text == null ? null : CutText.of(text, limit);
  }
}
