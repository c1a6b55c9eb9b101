package dev.pugmark.app.source;

import dev.pugmark.app.format.Cost;
import dev.pugmark.app.format.Durations;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.Times;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.inspector.Inspection.Field;
import dev.pugmark.model.Usage;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects fields of the inspector; what is not known is left out. */
final class FieldList {
  private final List<Field> fields = new ArrayList<>();
  private final ZoneId zone;

  FieldList(ZoneId zone) {
    this.zone = zone;
  }

  /** A text; {@code source} is the dialect it came from. */
  FieldList text(String key, @Nullable String value, @Nullable String source) {
    if (value != null && !value.isBlank()) {
      fields.add(new Field(Messages.text(key), VisibleText.oneLine(value), null, source));
    }
    return this;
  }

  FieldList count(String key, long value) {
    if (value != 0) {
      fields.add(new Field(Messages.text(key), Numbers.exact(value), null, null));
    }
    return this;
  }

  FieldList duration(String key, @Nullable Long micros, @Nullable String source) {
    if (micros != null) {
      fields.add(
          new Field(Messages.text(key), Durations.brief(micros), Durations.exact(micros), source));
    }
    return this;
  }

  /** That something is not known, and why; as long as {@code holds}. */
  FieldList unknown(String key, boolean holds, String why) {
    if (holds) {
      fields.add(new Field(Messages.text(key), "—", Messages.text(why), null));
    }
    return this;
  }

  /** A point in time; one that was read from a record written afterwards says so. */
  FieldList time(String key, @Nullable Long micros, boolean derived, @Nullable String source) {
    if (micros != null) {
      var exact = Times.exact(micros, zone);
      var shown = exact.substring(0, exact.indexOf(' ') + 13);
      fields.add(
          new Field(
              Messages.text(key),
              derived ? Messages.text("inspect.derived", shown) : shown,
              derived ? exact + " " + Messages.text("inspect.derived.why") : exact,
              source));
    }
    return this;
  }

  FieldList usage(@Nullable Usage usage, @Nullable String source) {
    if (usage == null || usage.isZero()) {
      return this;
    }
    return tokens("inspect.tokens.input", usage.input(), source)
        .tokens("inspect.tokens.output", usage.output(), source)
        .tokens("inspect.tokens.read", usage.cacheRead(), source)
        .tokens("inspect.tokens.write", usage.cacheWrite(), source);
  }

  private FieldList tokens(String key, long count, @Nullable String source) {
    fields.add(new Field(Messages.text(key), Numbers.brief(count), Numbers.exact(count), source));
    return this;
  }

  FieldList cost(@Nullable Cost cost, @Nullable String source) {
    if (cost != null) {
      fields.add(new Field(Messages.text("span.cost"), cost.brief(), cost.exact(), source));
      if (cost.estimated() && cost.source() != null) {
        text("inspect.cost.source", cost.source(), null);
      }
      if (cost.unpriced() > 0) {
        text("inspect.cost.unpriced", Messages.text("cost.partly", cost.unpriced()), null);
      }
    }
    return this;
  }

  List<Field> all() {
    return List.copyOf(fields);
  }
}
