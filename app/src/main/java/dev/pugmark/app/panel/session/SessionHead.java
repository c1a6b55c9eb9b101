package dev.pugmark.app.panel.session;

import dev.pugmark.app.format.Durations;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.Hint;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.Status;
import dev.pugmark.app.panel.sessions.SessionRow;
import java.util.function.LongSupplier;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What a session is, in a line. A session that goes on changes its words and no nodes. */
final class SessionHead extends HBox {
  private final LongSupplier clock;
  private final Label title = Nodes.label("", "session-title");
  private final HBox status = new HBox();
  private final Fact agent = new Fact("sessions.agent");
  private final Fact duration = new Fact("sessions.duration");
  private final Fact tokens = new Fact("sessions.tokens");
  private final Fact cost = new Fact("sessions.cost");
  private @Nullable Status shown;

  SessionHead(LongSupplier clock, Runnable close) {
    this.clock = clock;
    getStyleClass().add("session-head");
    setAlignment(Pos.CENTER_LEFT);
    title.setMinWidth(80);
    status.setAlignment(Pos.CENTER_LEFT);
    var back = Nodes.iconButton(Feather.ARROW_LEFT, Messages.text("sessions.do.close"), close);
    getChildren().addAll(back, title, status, Nodes.spring(), agent, duration, tokens, cost);
  }

  void show(@Nullable SessionRow row) {
    if (row == null) {
      return;
    }
    title.setText(VisibleText.oneLine(row.title()));
    Hint.on(title, VisibleText.oneLine(row.id()));
    if (row.status() != shown) {
      shown = row.status();
      status.getChildren().setAll(Nodes.status(row.status()));
    }
    agent.show(row.agent() == null ? null : VisibleText.oneLine(row.agent()), null);
    var micros = row.durationMicros(clock.getAsLong());
    duration.show(Durations.brief(micros), Durations.exact(micros));
    var count = row.tokens();
    tokens.show(
        count == null ? null : Numbers.brief(count), count == null ? null : Numbers.exact(count));
    var sum = row.cost();
    cost.show(sum == null ? null : sum.brief(), sum == null ? null : sum.exact());
  }

  private static final class Fact extends HBox {
    private final Label value = Nodes.label("", "number");

    Fact(String key) {
      var name = Nodes.label(Messages.text(key), "muted", "small");
      name.setMinWidth(USE_PREF_SIZE);
      value.setMinWidth(USE_PREF_SIZE);
      getStyleClass().add("fact");
      setAlignment(Pos.CENTER_LEFT);
      getChildren().setAll(name, value);
    }

    void show(@Nullable String words, @Nullable String exact) {
      setVisible(words != null);
      setManaged(words != null);
      value.setText(words == null ? "" : words);
      Hint.on(value, exact);
    }
  }
}
