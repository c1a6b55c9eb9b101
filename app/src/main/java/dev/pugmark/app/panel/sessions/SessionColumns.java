package dev.pugmark.app.panel.sessions;

import dev.pugmark.app.format.Cost;
import dev.pugmark.app.format.Durations;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.Times;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.Hint;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.rules.VerdictNodes;
import dev.pugmark.app.panel.table.LineCell;
import dev.pugmark.app.panel.table.Shown;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The columns of the table of sessions. */
final class SessionColumns {
  /** The column that takes the width the others leave. */
  static final String TITLE = "sessions.title";

  private static final double STEP_PX = 16;

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

  List<TableColumn<SessionLine, SessionLine>> all() {
    return List.of(
        status(),
        title(),
        text("sessions.agent", 96, SessionRow::agent),
        text("sessions.runtime", 96, SessionRow::runtime),
        number("sessions.started", 110, this::started, order(SessionRow::startedMicros), true),
        number("sessions.duration", 84, this::duration, order(this::micros), true),
        number("sessions.turns", 50, row -> count(row.turns()), order(SessionRow::turns), false),
        number("sessions.tools", 48, row -> count(row.tools()), order(SessionRow::tools), false),
        number("sessions.errors", 52, row -> count(row.errors()), order(SessionRow::errors), false),
        number(
            "sessions.tokens", 62, row -> tokens(row.tokens()), order(SessionRow::tokens), false),
        number("sessions.cost", 90, row -> cost(row.cost()), order(SessionColumns::pico), false),
        verdicts());
  }

  /** How many of the worst verdicts there are: what is contradicted must not hide. */
  private static TableColumn<SessionLine, SessionLine> verdicts() {
    var column = column("sessions.verdicts", 78, Comparator.comparing(SessionRow::verdicts));
    column.setCellFactory(_ ->
        new TableCell<>() {
          @Override
          protected void updateItem(@Nullable SessionLine line, boolean empty) {
            super.updateItem(line, empty);
            var verdicts = empty || line == null ? Verdicts.NONE : line.row().verdicts();
            var worst = verdicts.worst();
            if (worst == null) {
              setGraphic(null);
              Hint.on(this, null);
              return;
            }
            var mark = VerdictNodes.of(worst);
            mark.setText(Numbers.exact(verdicts.ofWorst()));
            mark.setAccessibleText(mark.getText() + " " + VerdictNodes.word(worst));
            setGraphic(mark);
            Hint.on(
                this,
                Messages.text(
                    "sessions.verdicts.exact",
                    verdicts.verified(),
                    verdicts.contradicted(),
                    verdicts.unverifiable()));
          }
        });
    return column;
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

  private static TableColumn<SessionLine, SessionLine> column(
      String key, double width, Comparator<SessionRow> order) {
    var column = new TableColumn<SessionLine, SessionLine>(Messages.text(key));
    column.setCellValueFactory(line -> new ReadOnlyObjectWrapper<>(line.getValue()));
    column.setPrefWidth(width);
    column.setId(key);
    column.setComparator((a, b) -> order.compare(a.row(), b.row()));
    return column;
  }

  private static TableColumn<SessionLine, SessionLine> status() {
    var column = column("sessions.status", 82, Comparator.comparing(SessionRow::status));
    column.setCellFactory(_ ->
        new TableCell<>() {
          @Override
          protected void updateItem(@Nullable SessionLine line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null || line instanceof SessionLine.Group) {
              setGraphic(null);
            } else {
              setGraphic(Nodes.status(line.row().status()));
            }
          }
        });
    return column;
  }

  private TableColumn<SessionLine, SessionLine> title() {
    var column = column(TITLE, 300, order(SessionRow::title));
    column.setCellFactory(_ -> new TitleCell());
    return column;
  }

  private static TableColumn<SessionLine, SessionLine> text(
      String key, double width, Function<SessionRow, @Nullable String> value) {
    var column = column(key, width, order(value));
    column.setCellFactory(_ ->
        new LineCell<>(
            line ->
                line instanceof SessionLine.Group ? Shown.NOTHING : said(value.apply(line.row())),
            false,
            "quiet-cell"));
    return column;
  }

  private static Shown said(@Nullable String text) {
    if (text == null) {
      return Shown.UNKNOWN;
    }
    var line = VisibleText.oneLine(text);
    return new Shown(line, line);
  }

  /** Times of a group say nothing. */
  private static TableColumn<SessionLine, SessionLine> number(
      String key,
      double width,
      Function<SessionRow, Shown> shown,
      Comparator<SessionRow> order,
      boolean time) {
    var column = column(key, width, order);
    column.getStyleClass().add("number-column");
    column.setCellFactory(_ ->
        new LineCell<>(
            line ->
                time && line instanceof SessionLine.Group ? Shown.NOTHING : shown.apply(line.row()),
            time,
            "number-cell"));
    return column;
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
  private final class TitleCell extends LineCell<SessionLine> {
    private final Region depth = new Region();
    private final FontIcon sign = Nodes.icon(Feather.CHEVRON_RIGHT, "fold-sign");
    private final HBox before = new HBox(depth, sign);

    TitleCell() {
      super(line -> said(line.row().title()), false, "text-cell");
      before.getStyleClass().add("title-depth");
      sign.setOnMousePressed(event -> {
        var line = getItem();
        if (line != null && line.unfolded() != null) {
          unfold.accept(line, !line.unfolded());
          event.consume();
        }
      });
    }

    @Override
    protected void updateItem(@Nullable SessionLine line, boolean empty) {
      super.updateItem(line, empty);
      if (empty || line == null) {
        setGraphic(null);
        return;
      }
      depth.setMinWidth(line.depth() * STEP_PX);
      var open = line.unfolded();
      sign.setIconCode(
          line instanceof SessionLine.Agent
              ? Feather.CORNER_DOWN_RIGHT
              : Boolean.TRUE.equals(open) ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
      sign.setVisible(open != null || line instanceof SessionLine.Agent);
      setGraphic(before);
    }
  }
}
