package dev.pugmark.app.panel.now;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.Times;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.Hint;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.Status;
import dev.pugmark.app.panel.Surroundings;
import dev.pugmark.app.selection.Selected;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One session that goes on. Its words change; its nodes stay while it does. */
final class StripView extends VBox {
  private final Surroundings around;
  private final HBox status = new HBox();
  private final Label title = Nodes.label("", "strip-title");
  private final Label who = Nodes.label("", "muted", "small");
  private final Label since = Nodes.label("", "number", "small", "muted");
  private final Label lastly = Nodes.label("", "small");
  private final Label ago = Nodes.label("", "number", "small", "muted");
  private final HBox facts = new HBox();
  private final VBox calls = new VBox();
  private final List<Label> ticking = new ArrayList<>();
  private @Nullable Status shownStatus;
  private Strip strip;

  StripView(Strip first, Surroundings around) {
    this.around = around;
    this.strip = first;
    getStyleClass().add("strip");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    status.setAlignment(Pos.CENTER_LEFT);
    facts.getStyleClass().add("strip-facts");
    facts.setAlignment(Pos.CENTER_RIGHT);
    facts.setMinWidth(USE_PREF_SIZE);
    title.setMinWidth(60);
    lastly.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(lastly, Priority.ALWAYS);
    ago.setMinWidth(USE_PREF_SIZE);
    since.setMinWidth(USE_PREF_SIZE);
    var head = row(status, title, who, Nodes.spring(), facts, since);
    var last = row(lastly, ago);
    calls.getStyleClass().add("strip-calls");
    getChildren().setAll(head, last, calls);
    setOnMouseClicked(event -> {
      requestFocus();
      select();
      if (event.getClickCount() == 2) {
        open();
      }
    });
    setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        open();
        event.consume();
      }
    });
    show(first);
  }

  private static HBox row(javafx.scene.Node... nodes) {
    var row = new HBox(nodes);
    row.getStyleClass().add("strip-row");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  void show(Strip now) {
    var callsChanged = ticking.isEmpty() || !now.open().equals(strip.open());
    strip = now;
    if (now.status() != shownStatus) {
      shownStatus = now.status();
      status.getChildren().setAll(Nodes.status(now.status()));
      getStyleClass().removeIf(name -> name.startsWith("strip-is-"));
      getStyleClass().add("strip-is-" + now.status().styleClass());
    }
    title.setText(VisibleText.oneLine(now.title()));
    Hint.on(title, VisibleText.oneLine(now.id()));
    var actor = now.agent() != null ? now.agent() : now.runtime();
    who.setText(actor == null ? "" : VisibleText.oneLine(actor));
    Hint.on(who, now.runtime() == null ? null : VisibleText.oneLine(now.runtime()));
    lastly.setText(VisibleText.oneLine(now.lastly()));
    Hint.on(lastly, VisibleText.oneLine(now.lastly()));
    facts.getChildren().clear();
    if (now.errors() > 0) {
      var errors = Nodes.label(Messages.text("now.errors", now.errors()), "small", "status-failed");
      errors.setGraphic(Nodes.icon(Feather.ALERT_CIRCLE, "status-icon", "status-failed"));
      facts.getChildren().add(errors);
    }
    fact(now.turns() == 0 ? null : Messages.text("now.turns", now.turns()), null);
    var tokens = now.tokens();
    fact(
        tokens == null ? null : Numbers.tokens(tokens),
        tokens == null ? null : Numbers.exact(tokens));
    var cost = now.cost();
    fact(cost == null ? null : cost.brief(), cost == null ? null : cost.exact());
    if (callsChanged) {
      calls();
    }
    tick();
  }

  private void fact(@Nullable String words, @Nullable String exact) {
    if (words != null) {
      var label = Nodes.label(words, "small", "number");
      Hint.on(label, exact);
      facts.getChildren().add(label);
    }
  }

  private void calls() {
    calls.getChildren().clear();
    ticking.clear();
    for (var call : strip.open()) {
      var name = new Hyperlink(VisibleText.oneLine(call.name()));
      name.getStyleClass().addAll("code", "strip-call");
      name.setGraphic(Nodes.icon(Feather.LOADER, "status-icon", "status-running"));
      name.setOnAction(_ -> around.show().accept(call.target()));
      var time = Nodes.label("", "number", "small");
      time.setMinWidth(USE_PREF_SIZE);
      ticking.add(time);
      var row = row(name, Nodes.spring(), time);
      calls.getChildren().add(row);
    }
    var more = strip.openInAll() - strip.open().size();
    if (more > 0) {
      calls.getChildren().add(Nodes.label(Messages.text("now.more.calls", more), "muted", "small"));
    }
    calls.setVisible(!strip.open().isEmpty());
    calls.setManaged(!strip.open().isEmpty());
  }

  /** Lets the times go on. */
  void tick() {
    var now = around.clock().getAsLong();
    since.setText(strip.lasting(now));
    Hint.on(since, Times.exact(strip.startedMicros(), around.zone()));
    ago.setText(Times.ago(strip.lastMicros(), now, around.zone()));
    Hint.on(ago, Times.exact(strip.lastMicros(), around.zone()));
    for (var i = 0; i < ticking.size(); i++) {
      var from = strip.open().get(i).sinceMicros();
      ticking
          .get(i)
          .setText(from == null ? Messages.text("now.since.unknown") : Strip.ticking(now - from));
    }
    setAccessibleText(spoken());
  }

  private String spoken() {
    var words =
        new StringBuilder(
            Messages.text(
                "now.spoken",
                strip.status().label(),
                strip.title(),
                strip.lastly(),
                ago.getText()));
    for (var i = 0; i < ticking.size(); i++) {
      words.append("; ").append(strip.open().get(i).name()).append(' ');
      words.append(ticking.get(i).getText());
    }
    return words.toString();
  }

  String sessionId() {
    return strip.id();
  }

  void select() {
    around.select().accept(Selected.session(strip.id()));
  }

  void open() {
    around.show().accept(Selected.session(strip.id()));
  }
}
