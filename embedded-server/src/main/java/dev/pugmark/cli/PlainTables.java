package dev.pugmark.cli;

import dev.pugmark.cli.PlainTable.Column;
import dev.pugmark.export.Sheets;
import dev.pugmark.model.Event;
import dev.pugmark.model.Money;
import dev.pugmark.model.Session;
import dev.pugmark.model.Standing;
import dev.pugmark.store.Asked;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code query} shows of sessions and events when nobody asks for more. */
final class PlainTables {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private PlainTables() {}

  static PlainTable<Session> sessions(Asked asked) {
    return new PlainTable<>(
        List.of(
            new Column<>("STATUS", false, s -> Sheets.standing(s, asked.nowMicros()).wireName()),
            new Column<>("STARTED", false, s -> time(s.firstMicros(), asked)),
            new Column<>("SECONDS", true, s -> seconds(Sheets.duration(s, asked.nowMicros()))),
            new Column<>("TURNS", true, s -> Long.toString(s.totals().turns())),
            new Column<>("TOOLS", true, s -> Long.toString(s.totals().toolCalls())),
            new Column<>(
                "ERRORS", true, s -> Long.toString(s.totals().errors() + s.totals().toolErrors())),
            new Column<>(
                "USD", true, s -> s.totals().priced() == 0 ? null : usd(s.totals().costPico())),
            new Column<>("AGENT", false, Session::agent),
            new Column<>("SESSION", false, Session::key),
            new Column<>("TITLE", false, Session::title)));
  }

  static PlainTable<Event> events(Asked asked) {
    return new PlainTable<>(
        List.of(
            new Column<>("SEQ", true, e -> Long.toString(e.seq())),
            new Column<>("TIME", false, e -> time(e.tsMicros(), asked)),
            new Column<>("KIND", false, e -> e.kind().wireName()),
            new Column<>("STATUS", false, PlainTables::status),
            new Column<>("AGENT", false, e -> e.scope().agent()),
            new Column<>("NAME", false, e -> e.facts().name()),
            new Column<>("SAYS", false, e -> Sheets.says(e.facts()))));
  }

  private static @Nullable String status(Event event) {
    var standing = Standing.ofEvent(event.kind(), event.facts());
    return standing == null ? null : standing.wireName();
  }

  private static String time(long micros, Asked asked) {
    return TIME.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(asked.zone()));
  }

  private static String seconds(long micros) {
    return String.format(Locale.ROOT, "%.1f", micros / 1e6);
  }

  private static String usd(long pico) {
    return Money.usd(pico).setScale(4, RoundingMode.HALF_UP).toPlainString();
  }
}
