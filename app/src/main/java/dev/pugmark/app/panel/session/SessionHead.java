package dev.pugmark.app.panel.session;

import dev.pugmark.app.format.Durations;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.Hint;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.Status;
import dev.pugmark.app.panel.WrappingBar;
import dev.pugmark.app.panel.sessions.SessionRow;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** What a session is, in a line. A session that goes on changes its words and no nodes. */
final class SessionHead extends BorderPane {
  /** What stands beside title and figures in one row. */
  private static final double ASIDE_PX = 160;

  /** A title that gets less than this has a row of its own. */
  private static final double LEAST_TITLE_PX = 200;

  private final LongSupplier clock;
  private final Label title = Nodes.label("", "session-title");
  private final HBox status = new HBox();
  private final WrappingBar facts;
  private final Fact agent;
  private final Fact errors;
  private final Fact duration;
  private final Fact tokens;
  private final Fact cost;
  private String agentId = "";
  private @Nullable Status shown;

  /**
   * Where what it says leads.
   *
   * @param close back to all sessions
   * @param agent to the sessions of an agent
   * @param errors to what failed in the session
   * @param view to one of its views, by its id
   */
  record Ways(Runnable close, Consumer<String> agent, Runnable errors, Consumer<String> view) {}

  /**
   * Says nothing yet.
   *
   * @param ways where what it says leads
   */
  SessionHead(LongSupplier clock, Ways ways) {
    this.clock = clock;
    agent = new Fact("sessions.agent", () -> ways.agent().accept(agentId));
    errors = new Fact("sessions.errors", ways.errors());
    duration = new Fact("sessions.duration", () -> ways.view().accept("timeline"));
    tokens = new Fact("sessions.tokens", () -> ways.view().accept("cost"));
    cost = new Fact("sessions.cost", () -> ways.view().accept("cost"));
    status.setAlignment(Pos.CENTER_LEFT);
    var back =
        Nodes.iconButton(Feather.ARROW_LEFT, Messages.text("sessions.do.close"), ways.close());
    var named = new HBox(back, title, status);
    named.getStyleClass().add("session-named");
    named.setAlignment(Pos.CENTER_LEFT);
    // Together, so that all of them go into a second row where one has to.
    facts = new WrappingBar(agent, errors, duration, tokens, cost);
    var bar = new WrappingBar(named, Nodes.spring(), facts);
    bar.getStyleClass().add("session-head");
    setCenter(bar);
    widthProperty().subscribe(_ -> share());
    facts.widthProperty().subscribe(_ -> share());
  }

  /** The title takes what the figures leave; where that is little, they go under it. */
  private void share() {
    var left = getWidth() - ASIDE_PX - facts.prefWidth(-1);
    title.setMaxWidth(
        left >= LEAST_TITLE_PX ? left : Math.max(LEAST_TITLE_PX, getWidth() - ASIDE_PX));
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
    agentId = row.agent() == null ? "" : row.agent();
    var failed = row.errors();
    errors.show(failed == null || failed == 0 ? null : Numbers.exact(failed), null);
    agent.show(row.agent() == null ? null : VisibleText.oneLine(row.agent()), null);
    var micros = row.durationMicros(clock.getAsLong());
    duration.show(Durations.brief(micros), Durations.exact(micros));
    var count = row.tokens();
    tokens.show(
        count == null ? null : Numbers.brief(count), count == null ? null : Numbers.exact(count));
    var sum = row.cost();
    cost.show(sum == null ? null : sum.brief(), sum == null ? null : sum.exact());
    share();
  }

  private static final class Fact extends HBox {
    private final Label value = Nodes.label("", "number");

    private final String key;

    Fact(String key, Runnable open) {
      this.key = key;
      Nodes.lead(this, open);
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
      setAccessibleText(Messages.text(key) + " " + (exact == null ? value.getText() : exact));
    }
  }
}
