package dev.pugmark.store;

import dev.pugmark.model.Event;
import dev.pugmark.model.Facts;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Standing;
import dev.pugmark.model.Usage;
import dev.pugmark.query.Words;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the index holds of an event. The same event always gives the same.
 *
 * @param all marks and words, each once, with blanks between them
 * @param named what some of the marks stand for, as it is written
 */
record IndexText(String all, Map<String, String> named) {
  /** Is raised whenever the same event would give something else: all is then indexed anew. */
  static final int VERSION = 1;

  /** What the index holds of an event. */
  static IndexText of(Event event) {
    var found = new Found();
    found.marks(event);
    DataTexts.each(
        event.data(),
        (member, text) -> {
          if ("host".equals(member) && isCall(event.kind())) {
            found.add(Mark.HOST, text);
          }
          Words.each(text, found.all::add);
        });
    return new IndexText(String.join(" ", found.all), found.named);
  }

  /** With one more mark. */
  IndexText with(Mark mark, String value) {
    var more = new LinkedHashMap<>(named);
    more.put(mark.of(value), value);
    return new IndexText(all + " " + mark.of(value), more);
  }

  /** Whether an event tells of a call to the outside. */
  static boolean isCall(Kind kind) {
    return kind.wireName().startsWith("external_call");
  }

  /** The tools that an event tells of. */
  static List<String> tools(Kind kind, Facts facts) {
    return switch (kind) {
      case TOOL_CALL, TOOL_RESULT -> facts.name() == null ? List.of() : List.of(facts.name());
      case RUN_REPORTED -> facts.tools().stream().map(Facts.ToolTotal::tool).toList();
      default -> List.of();
    };
  }

  /** All tokens that an event tells of; null when it counts none. */
  static @Nullable Long tokens(Facts facts) {
    var usage = facts.usage();
    return usage == null || usage.equals(Usage.ZERO)
        ? null
        : Long.valueOf(usage.input() + usage.output() + usage.cacheRead() + usage.cacheWrite());
  }

  /** What was found so far. */
  private static final class Found {
    final Set<String> all = new LinkedHashSet<>();
    final Map<String, String> named = new LinkedHashMap<>(2);

    void marks(Event event) {
      var facts = event.facts();
      add(Mark.KIND, event.kind().wireName());
      add(Mark.GROUP, event.scope().group());
      tools(event.kind(), facts).forEach(tool -> add(Mark.TOOL, tool));
      add(Mark.MODEL, facts.model());
      add(Mark.ERROR, facts.errorClass());
      var standing = Standing.ofEvent(event.kind(), facts);
      add(Mark.STATUS, standing == null ? null : standing.wireName());
      add(Mark.LANE, event.lane() == null ? null : event.lane().wireName());
      add(Mark.COST, facts.costPico());
      add(Mark.TOKENS, tokens(facts));
      add(Mark.DURATION, facts.durationMicros());
    }

    void add(Mark mark, @Nullable String value) {
      if (value != null && !value.isEmpty()) {
        var word = mark.of(value);
        all.add(word);
        if (mark.isNamed()) {
          named.put(word, value);
        }
      }
    }

    void add(Mark mark, @Nullable Long value) {
      if (value != null) {
        all.addAll(mark.of(value));
      }
    }
  }
}
