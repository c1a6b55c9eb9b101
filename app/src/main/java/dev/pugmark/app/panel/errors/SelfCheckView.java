package dev.pugmark.app.panel.errors;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.Hint;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.Status;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Whether it is this program that is broken: runs its suite, and shows its scorecard. */
final class SelfCheckView extends VBox {
  private static final double MESSAGE_PX = 76;
  private static final double CARD_PX = 300;

  private final VBox found = new VBox();
  private final Button run =
      new Button(Messages.text("errors.check.run"), Nodes.icon(Feather.PLAY));

  SelfCheckView(ErrorsViewModel model, Runnable start) {
    getStyleClass().add("self-check");
    run.getStyleClass().add("small-button");
    run.setOnAction(_ -> start.run());
    var head =
        new HBox(Nodes.label(Messages.text("errors.check"), "section-title"), Nodes.spring(), run);
    head.setAlignment(Pos.CENTER_LEFT);
    head.getStyleClass().add("self-check-head");
    found.getStyleClass().add("self-check-found");
    var scroll = new ScrollPane(found);
    scroll.getStyleClass().add("plain-scroll");
    scroll.setFitToWidth(true);
    scroll.setMinViewportHeight(MESSAGE_PX);
    scroll.prefViewportHeightProperty().bind(found.heightProperty());
    scroll.setMaxHeight(CARD_PX);
    getChildren().setAll(head, scroll);
    model.selfCheckProperty().subscribe(this::show);
  }

  private void show(ErrorsViewModel.SelfCheck now) {
    run.setDisable(now.running());
    var card = now.found();
    if (now.running()) {
      says(Messages.text("errors.check.running"));
    } else if (!now.failed().isEmpty()) {
      says(now.failed());
    } else if (card == null) {
      says(Messages.text("errors.check.never"));
    } else {
      found.getChildren().setAll(summary(card));
      card.tasks().forEach(task -> found.getChildren().add(task(task)));
    }
  }

  private void says(String words) {
    var label = Nodes.label(words, "muted");
    label.setWrapText(true);
    found.getChildren().setAll(label);
  }

  private static Node summary(Scorecard card) {
    return Nodes.label(
        Messages.text(
            "errors.check.summary",
            Numbers.exact(card.passed()),
            Numbers.exact(card.tasks().size()),
            Numbers.percent(card.passAtOne()),
            Integer.toString(card.k()),
            Numbers.percent(card.passPowK())));
  }

  private static Node task(Scorecard.Task task) {
    var passed = task.passed() == task.trials();
    var status = passed ? Status.OK : Status.FAILED;
    var label = Nodes.label(VisibleText.oneLine(task.id()), "code");
    label.setGraphic(Nodes.icon(status.icon(), "status-icon", status.styleClass()));
    label.setAccessibleText(task.id() + ", " + status.label());
    Hint.on(label, passed ? task.kind() : VisibleText.lines(task.why()));
    var score =
        Nodes.label(
            Messages.text("errors.check.trials", task.passed(), task.trials()), "muted", "small");
    var row = new HBox(label, Nodes.spring(), score);
    row.setAlignment(Pos.CENTER_LEFT);
    if (passed) {
      return row;
    }
    var why = Nodes.label(VisibleText.oneLine(task.why()), "small", "status-failed");
    why.setWrapText(true);
    return new VBox(row, why);
  }
}
