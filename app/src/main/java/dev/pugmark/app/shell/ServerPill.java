package dev.pugmark.app.shell;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.Hint;
import dev.pugmark.app.panel.Nodes;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The server in one line: where it listens, how busy it is, what went wrong. */
final class ServerPill extends HBox {
  private final Label address = Nodes.label("", "code");
  private final HBox state = new HBox();
  private final Sparkline sparkline = new Sparkline();
  private final Label rate = Nodes.label("", "number");
  private final Label queue = Nodes.label("", "muted", "small");
  private boolean brief;
  private boolean hasQueue;
  private final Label error = Nodes.label("", "status-failed", "small");

  /** {@code open} leads to the events that arrive. */
  ServerPill(Runnable open) {
    getStyleClass().add("server-pill");
    Nodes.lead(this, open);
    setAlignment(Pos.CENTER);
    error.setGraphic(Nodes.icon(Feather.ALERT_CIRCLE, "status-icon", "status-failed"));
    error.setMaxWidth(180);
    address.setMinWidth(USE_PREF_SIZE);
    rate.setMinWidth(56);
    rate.setAlignment(Pos.CENTER_RIGHT);
    state.setAlignment(Pos.CENTER);
    getChildren().setAll(state, address, sparkline, rate, queue, error);
  }

  /** Leaves out what matters least, for windows with little room. */
  void setBrief(boolean now) {
    brief = now;
    sparkline.setVisible(!now);
    sparkline.setManaged(!now);
    showQueue();
  }

  private void showQueue() {
    queue.setVisible(hasQueue && !brief);
    queue.setManaged(hasQueue && !brief);
  }

  void show(@Nullable ServerStatus status) {
    setVisible(status != null);
    setManaged(status != null);
    if (status == null) {
      return;
    }
    var word = Nodes.status(status.state().status());
    word.setText(Messages.text(status.state().key()));
    state.getChildren().setAll(word);
    address.setText(status.address());
    sparkline.show(status.eventsPerSecond());
    var rates = status.eventsPerSecond();
    var latest = rates.isEmpty() ? 0 : rates.getLast();
    rate.setText(Messages.text("server.rate", Numbers.rate(latest)));
    hasQueue = status.queueRoomBytes() > 0;
    showQueue();
    queue.setText(Messages.text("server.queue", Numbers.bytes(status.queuedBytes())));
    Hint.on(
        queue,
        Messages.text(
            "server.queue.exact",
            Numbers.exact(status.queuedBytes()),
            Numbers.exact(status.queueRoomBytes())));
    Hint.on(rate, Messages.text("server.rate.says", Numbers.exact(Math.round(sum(rates)))));
    setAccessibleText(
        Messages.text(
            "server.spoken", word.getText(), status.address(), rate.getText(), queue.getText()));
    var wrong = status.lastError();
    error.setVisible(wrong != null);
    error.setManaged(wrong != null);
    if (wrong != null) {
      error.setText(VisibleText.oneLine(wrong));
      Hint.on(error, VisibleText.lines(wrong));
    }
  }

  private static double sum(List<Double> rates) {
    return rates.stream().mapToDouble(Double::doubleValue).sum();
  }
}
