package dev.pugmark.app.panel.sessions;

import dev.pugmark.app.format.Cost;
import dev.pugmark.app.format.Durations;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.Times;
import dev.pugmark.app.panel.rules.VerdictNodes;
import dev.pugmark.app.panel.table.Painted;
import dev.pugmark.app.panel.table.PaintedColumn;
import dev.pugmark.app.panel.table.Shown;
import dev.pugmark.app.theme.ColourRole;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The columns of the table of sessions. */
final class SessionColumns {
  /** The column that takes the width the others leave. */
  static final String TITLE = "sessions.title";

  private static final double STEP_PX = 16;
  private static final double PADDING_PX = 8;

  /** Where the sign is that unfolds, and what is between it and the title. */
  private static final double SIGN_PX = 18;

  private static final Comparator<SessionRow> TITLES = order(SessionRow::title);

  private final LongSupplier clock;
  private final ZoneId zone;
  private final BiConsumer<SessionLine, Boolean> unfold;

  /**
   * Columns for a table.
   *
   * @param unfold shows what belongs to a line, or hides it
   */
  SessionColumns(LongSupplier clock, ZoneId zone, BiConsumer<SessionLine, Boolean> unfold) {
    this.clock = clock;
    this.zone = zone;
    this.unfold = unfold;
  }

  List<PaintedColumn<SessionLine>> all() {
    return List.of(
        column(
            "sessions.status",
            92,
            false,
            SessionColumns::status,
            Comparator.comparing(SessionRow::status)),
        new TitleColumn(),
        text("sessions.agent", 96, SessionRow::agent),
        text("sessions.runtime", 96, SessionRow::runtime),
        time("sessions.started", 110, this::started, order(SessionRow::startedMicros)),
        time("sessions.duration", 84, this::duration, order(this::micros)),
        number("sessions.turns", 62, row -> count(row.turns()), order(SessionRow::turns)),
        number("sessions.tools", 62, row -> count(row.tools()), order(SessionRow::tools)),
        number("sessions.errors", 66, row -> count(row.errors()), order(SessionRow::errors)),
        number("sessions.tokens", 72, row -> tokens(row.tokens()), order(SessionRow::tokens)),
        number("sessions.cost", 96, row -> cost(row.cost()), order(SessionColumns::pico)),
        column(
            "sessions.verdicts",
            88,
            false,
            SessionColumns::verdicts,
            Comparator.comparing(SessionRow::verdicts)));
  }

  private static PaintedColumn<SessionLine> column(
      String key,
      double width,
      boolean right,
      Function<SessionLine, Painted> shown,
      Comparator<SessionRow> order) {
    var column = new PaintedColumn<>(key, Messages.text(key), width, right, shown);
    column.setComparator((a, b) -> order.compare(a.row(), b.row()));
    return column;
  }

  private static Painted status(SessionLine line) {
    if (line instanceof SessionLine.Group) {
      return Painted.NOTHING;
    }
    var status = line.row().status();
    return Painted.of(new Shown(status.label(), null), status.role()).behind(status.sign());
  }

  /** How many of the worst verdicts there are: what is contradicted must not hide. */
  private static Painted verdicts(SessionLine line) {
    var verdicts = line.row().verdicts();
    var worst = verdicts.worst();
    if (worst == null) {
      return Painted.of(new Shown("—", Messages.text("sessions.verdicts.none")), ColourRole.MUTED);
    }
    var count = Numbers.exact(verdicts.ofWorst());
    var exact =
        Messages.text(
            "sessions.verdicts.exact",
            verdicts.verified(),
            verdicts.contradicted(),
            verdicts.unverifiable());
    var role = VerdictNodes.role(worst);
    return Painted.of(new Shown(count, exact), role)
        .behind(new Painted.Icon(VerdictNodes.icon(worst), role))
        .spoken(count + " " + VerdictNodes.word(worst));
  }

  private static Painted said(@Nullable String text, ColourRole role) {
    return text == null ? Painted.of(Shown.UNKNOWN, role) : Painted.said(text, role);
  }

  private static PaintedColumn<SessionLine> text(
      String key, double width, Function<SessionRow, @Nullable String> value) {
    return column(
        key,
        width,
        false,
        line ->
            line instanceof SessionLine.Group
                ? Painted.NOTHING
                : said(value.apply(line.row()), ColourRole.MUTED),
        order(value));
  }

  private static PaintedColumn<SessionLine> number(
      String key, double width, Function<SessionRow, Shown> shown, Comparator<SessionRow> order) {
    return column(
        key, width, true, line -> Painted.of(shown.apply(line.row()), ColourRole.TEXT), order);
  }

  /** Times of a group say nothing. */
  private static PaintedColumn<SessionLine> time(
      String key, double width, Function<SessionRow, Shown> shown, Comparator<SessionRow> order) {
    return column(
        key,
        width,
        true,
        line ->
            line instanceof SessionLine.Group
                ? Painted.NOTHING
                : Painted.of(shown.apply(line.row()), ColourRole.TEXT),
        order);
  }

  private long micros(SessionRow row) {
    return row.durationMicros(clock.getAsLong());
  }

  private static @Nullable Long pico(SessionRow row) {
    return row.cost() == null ? null : row.cost().picoUsd();
  }

  private static <C extends Comparable<C>> Comparator<SessionRow> order(
      Function<SessionRow, @Nullable C> key) {
    return (a, b) -> {
      var left = key.apply(a);
      var right = key.apply(b);
      if (left == null || right == null) {
        return Boolean.compare(left != null, right != null);
      }
      return left.compareTo(right);
    };
  }

  private Shown started(SessionRow row) {
    return new Shown(
        Times.ago(row.startedMicros(), clock.getAsLong(), zone),
        Times.exact(row.startedMicros(), zone));
  }

  private Shown duration(SessionRow row) {
    return new Shown(Durations.brief(micros(row)), Durations.exact(micros(row)));
  }

  private static Shown count(@Nullable Integer count) {
    return count == null ? Shown.UNKNOWN : new Shown(Numbers.exact(count), null);
  }

  private static Shown tokens(@Nullable Long tokens) {
    return tokens == null ? Shown.UNKNOWN : new Shown(Numbers.brief(tokens), Numbers.exact(tokens));
  }

  private static Shown cost(@Nullable Cost cost) {
    return cost == null ? Shown.UNKNOWN : new Shown(cost.narrow(), cost.exact());
  }

  /** The title, as deep as it lies, behind the sign that unfolds what belongs to it. */
  private final class TitleColumn extends PaintedColumn<SessionLine> {
    @SuppressWarnings("this-escape") // only its own property is set
    TitleColumn() {
      super(TITLE, Messages.text(TITLE), 300, false, SessionColumns::titled);
      setComparator((a, b) -> TITLES.compare(a.row(), b.row()));
    }

    @Override
    protected boolean pressed(SessionLine line, double x) {
      var open = line.unfolded();
      if (open == null || x > PADDING_PX + line.depth() * STEP_PX + SIGN_PX) {
        return false;
      }
      unfold.accept(line, !open);
      return true;
    }
  }

  private static Painted titled(SessionLine line) {
    var open = line.unfolded();
    var title = said(line.row().title(), ColourRole.TEXT).indented(line.depth() * STEP_PX);
    if (line instanceof SessionLine.Agent) {
      return title.behind(new Painted.Icon(Feather.CORNER_DOWN_RIGHT, ColourRole.MUTED));
    }
    if (open == null) {
      return title.indented(line.depth() * STEP_PX + SIGN_PX);
    }
    var sign = open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT;
    return title.behind(new Painted.Icon(sign, ColourRole.MUTED));
  }
}
