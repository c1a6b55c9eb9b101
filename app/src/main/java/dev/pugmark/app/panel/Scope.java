package dev.pugmark.app.panel;

import dev.pugmark.app.chart.TimeWindow;
import dev.pugmark.app.format.Durations;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Times;
import dev.pugmark.query.Query;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** Which part of a panel's content is looked at, in words for the status line. */
public final class Scope {
  private Scope() {}

  /** All parts that are there, joined; looked at again when one of {@code on} changes. */
  public static ObservableValue<String> of(
      Supplier<Stream<@Nullable String>> parts, Observable... on) {
    return Bindings.createStringBinding(
        () -> parts.get().filter(Objects::nonNull).collect(Collectors.joining(", ")), on);
  }

  /** The filter that is in force, as it was written; null when everything passes. */
  public static @Nullable String of(Query query) {
    return query.isAll() ? null : Messages.text("scope.filter", query.text());
  }

  /** The part of a session's time that is in view; nothing while all of it is. */
  public static ObservableValue<String> of(TimeWindow window, ZoneId zone) {
    return window
        .visibleProperty()
        .map(range ->
            range.equals(window.bounds())
                ? ""
                : Messages.text(
                    "scope.time",
                    Times.clock(Math.round(range.startMicros()), zone),
                    Times.clock(Math.round(range.endMicros()), zone),
                    Durations.brief(Math.round(range.lengthMicros()))));
  }
}
