package dev.pugmark.app.panel.calls;

import dev.pugmark.app.format.Durations;
import dev.pugmark.app.format.Messages;
import java.util.List;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A column of bars on one axis: when each call began and how long it took, split where the headers
 * of its answer came.
 */
final class SpanBar {
  private static final double LEAST_PX = 2;

  private long from;
  private long to = 1;
  private boolean aligned;

  /**
   * Fits the axis to these rows.
   *
   * @param onTime whether bars stand where their time is, rather than all begin at the left
   */
  void fit(List<CallRow> rows, boolean onTime, long nowMicros) {
    aligned = onTime;
    from = onTime ? rows.stream().mapToLong(CallRow::startedMicros).min().orElse(0) : 0;
    to = from + 1;
    for (var row : rows) {
      var length = length(row, nowMicros);
      if (onTime) {
        to = Math.max(to, row.startedMicros() + length);
      } else if (row.latencyMicros() != null) {
        to = Math.max(to, length);
      }
    }
  }

  private static long length(CallRow row, long nowMicros) {
    var known = row.latencyMicros();
    return known == null ? Math.max(0, nowMicros - row.startedMicros()) : known;
  }

  TableColumn<CallRow, CallRow> in(TableColumn<CallRow, CallRow> column) {
    column.setCellFactory(_ -> new Cell());
    return column;
  }

  private final class Cell extends TableCell<CallRow, CallRow> {
    private final Region waiting = part("span-bar-waiting");
    private final Region reading = part("span-bar-reading");
    private final Pane track =
        new Pane(waiting, reading) {
          @Override
          protected void layoutChildren() {
            place();
          }
        };

    Cell() {
      track.getStyleClass().add("span-bar");
      track.setPrefHeight(12);
      track.setMinHeight(12);
      track.setMaxHeight(12);
    }

    private static Region part(String styleClass) {
      var part = new Region();
      part.getStyleClass().add(styleClass);
      part.setManaged(false);
      return part;
    }

    @Override
    protected void updateItem(@Nullable CallRow row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setGraphic(null);
        return;
      }
      setGraphic(track);
      track.setPrefWidth(Math.max(10, getTableColumn().getWidth() - 16));
      for (var part : List.of(waiting, reading)) {
        part.getStyleClass().removeAll("status-failed", "status-stuck", "status-running");
        switch (row.status()) {
          case FAILED, STUCK, RUNNING -> part.getStyleClass().add(row.status().styleClass());
          default -> {}
        }
      }
      var latency = row.latencyMicros();
      track.setAccessibleText(
          latency == null
              ? Messages.text("calls.open")
              : row.ttfbMicros() == null
                  ? Durations.brief(latency)
                  : Messages.text(
                      "calls.split", Durations.brief(latency), Durations.brief(row.ttfbMicros())));
      track.requestLayout();
    }

    private void place() {
      var row = getItem();
      if (row == null) {
        return;
      }
      var width = track.getWidth();
      var scale = width / (to - from);
      var latency = row.latencyMicros();
      var end = latency == null ? width : latency * scale;
      var x = aligned ? (row.startedMicros() - from) * scale : 0;
      var whole = Math.max(LEAST_PX, Math.min(end, width - x));
      x = Math.min(x, width - LEAST_PX);
      var first = row.ttfbMicros() == null ? whole : Math.min(whole, row.ttfbMicros() * scale);
      waiting.resizeRelocate(x, 1, Math.max(0, first), 10);
      reading.resizeRelocate(x + first, 1, Math.max(0, whole - first), 10);
    }
  }
}
