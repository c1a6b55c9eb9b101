package dev.pugmark.app.panel.events;

import dev.pugmark.app.format.Durations;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.Times;
import dev.pugmark.app.panel.table.Painted;
import dev.pugmark.app.panel.table.PaintedColumn;
import dev.pugmark.app.panel.table.Shown;
import dev.pugmark.app.theme.ColourRole;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The columns of a table of events. */
final class EventColumns {
  /** The column that takes the width the others leave. */
  static final String SAYS = "events.says";

  /** What is left out where there is no room, the last one first. */
  static final List<String> GIVE_WAY =
      List.of(
          "events.agent",
          "events.status",
          "events.session",
          "events.seq",
          "events.duration",
          "events.contract");

  private final LongSupplier clock;
  private final ZoneId zone;

  EventColumns(LongSupplier clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  List<PaintedColumn<EventRow>> all(boolean withSession) {
    var all = new ArrayList<PaintedColumn<EventRow>>();
    all.add(number("events.seq", 70, row -> new Shown(Numbers.exact(row.seq()), null)));
    all.add(number("events.time", 136, this::time));
    all.add(column("events.kind", 158, EventColumns::kind));
    all.add(column("events.status", 86, EventColumns::status));
    all.add(text("events.agent", 98, EventRow::agent));
    if (withSession) {
      all.add(text("events.session", 92, EventRow::session));
    }
    all.add(text("events.name", 78, EventRow::name));
    all.add(column(SAYS, 300, row -> said(row.says(), ColourRole.TEXT)));
    all.add(number("events.duration", 84, EventColumns::duration));
    all.add(text("events.contract", 96, EventRow::dialect));
    for (var column : all) {
      column.setSortable(false);
    }
    return all;
  }

  private static PaintedColumn<EventRow> column(
      String key, double width, Function<EventRow, Painted> shown) {
    return new PaintedColumn<>(key, Messages.text(key), width, false, shown);
  }

  /** The clock; on another day than today with the day. */
  private Shown time(EventRow row) {
    var at = Times.millis(row.atMicros(), zone);
    var day = Times.date(row.atMicros(), zone);
    var today = Times.date(clock.getAsLong(), zone);
    return new Shown(
        day.equals(today)
            ? at
            : Times.shortDate(row.atMicros(), zone) + " " + at.substring(0, at.length() - 4),
        Times.exact(row.atMicros(), zone));
  }

  private static Shown duration(EventRow row) {
    var micros = row.durationMicros();
    return micros == null
        ? Shown.NOTHING
        : new Shown(Durations.brief(micros), Durations.exact(micros));
  }

  /** The kind in words, behind the colour of its lane. */
  private static Painted kind(EventRow row) {
    var word = row.kind().wireName().replace('_', ' ');
    var words = word.substring(0, 1).toUpperCase(Locale.ENGLISH) + word.substring(1);
    var lane = Messages.text("lane." + row.lane().wireName());
    return Painted.of(new Shown(words, lane), ColourRole.TEXT)
        .behind(new Painted.Bar(ColourRole.of(row.lane())));
  }

  private static Painted status(EventRow row) {
    var status = row.status();
    return status == null
        ? Painted.NOTHING
        : Painted.of(new Shown(status.label(), null), status.role()).behind(status.sign());
  }

  private static PaintedColumn<EventRow> text(
      String key, double width, Function<EventRow, @Nullable String> value) {
    return column(key, width, row -> said(value.apply(row), ColourRole.MUTED));
  }

  private static PaintedColumn<EventRow> number(
      String key, double width, Function<EventRow, Shown> shown) {
    return new PaintedColumn<>(
        key, Messages.text(key), width, true, row -> Painted.of(shown.apply(row), ColourRole.TEXT));
  }

  /** Not every event has everything: what is not there is left out rather than called unknown. */
  private static Painted said(@Nullable String text, ColourRole role) {
    return text == null ? Painted.NOTHING : Painted.said(text, role);
  }
}
