package dev.pugmark.app.panel.now;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Times;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.fx.Seen;
import dev.pugmark.app.panel.EmptyState;
import dev.pugmark.app.panel.Hint;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.Surroundings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** Strips of what goes on; beside them what somebody should look at, and the latest errors. */
final class NowView extends BorderPane {
  private final NowViewModel model;
  private final Surroundings around;
  private final VBox strips = new VBox();
  private final VBox alerts = new VBox();
  private final VBox errors = new VBox();
  private final ScrollPane scroll = new ScrollPane(strips);
  private final Map<String, StripView> known = new LinkedHashMap<>();
  private final EmptyState idle;
  private final Timeline seconds;

  NowView(NowViewModel model, Surroundings around) {
    this.model = model;
    this.around = around;
    getStyleClass().add("now-view");
    idle =
        new EmptyState(
            Feather.COFFEE,
            Messages.text("now.empty.title"),
            Messages.text("now.empty.text"),
            null,
            around.waysToStart());
    strips.getStyleClass().add("strips");
    scroll.getStyleClass().add("plain-scroll");
    scroll.setFitToWidth(true);
    var notes = new VBox(alerts, errors);
    notes.getStyleClass().add("now-notes");
    alerts.getStyleClass().add("notes");
    errors.getStyleClass().add("notes");
    var notesScroll = new ScrollPane(notes);
    notesScroll.getStyleClass().addAll("plain-scroll", "now-side");
    notesScroll.setFitToWidth(true);
    setCenter(new StackPane(scroll, idle));
    setRight(notesScroll);
    model.keepOrderWhile(strips::isHover);
    model.revisionProperty().subscribe(_ -> show());
    seconds =
        new Timeline(
            new KeyFrame(Duration.seconds(1), _ -> known.values().forEach(StripView::tick)));
    seconds.setCycleCount(Animation.INDEFINITE);
    Seen.of(this)
        .subscribe(seen -> {
          if (seen) {
            seconds.play();
          } else {
            seconds.stop();
          }
        });
  }

  private void show() {
    var now = model.content();
    idle.setVisible(now.strips().isEmpty());
    scroll.setVisible(!now.strips().isEmpty());
    var views = new ArrayList<Node>();
    var left = new LinkedHashMap<String, StripView>();
    for (var strip : now.strips()) {
      var view = known.get(strip.id());
      if (view == null) {
        view = new StripView(strip, around);
      } else {
        view.show(strip);
      }
      left.put(strip.id(), view);
      views.add(view);
    }
    known.clear();
    known.putAll(left);
    if (!views.equals(strips.getChildren())) {
      var focused = getScene() == null ? null : getScene().getFocusOwner();
      strips.getChildren().setAll(views);
      if (focused instanceof StripView strip && views.contains(strip)) {
        strip.requestFocus();
      }
    }
    notes(alerts, "now.alerts", now.alerts(), Feather.BELL);
    notes(errors, "now.errors.latest", now.errors(), Feather.ALERT_OCTAGON);
    if (now.errors().isEmpty()) {
      errors.setVisible(true);
      errors.setManaged(true);
      var none = Nodes.label(Messages.text("now.errors.none"), "muted", "small");
      none.setWrapText(true);
      errors
          .getChildren()
          .setAll(Nodes.label(Messages.text("now.errors.latest"), "section-title"), none);
    }
  }

  /** A list that is empty takes no room. */
  private void notes(VBox box, String title, List<NowContent.Note> notes, Ikon icon) {
    box.setVisible(!notes.isEmpty());
    box.setManaged(!notes.isEmpty());
    box.getChildren().setAll(Nodes.label(Messages.text(title), "section-title"));
    for (var note : notes) {
      box.getChildren().add(note(note, icon));
    }
  }

  private Node note(NowContent.Note note, Ikon icon) {
    var status = note.grave() ? "status-failed" : "status-stuck";
    var word = new Hyperlink(VisibleText.oneLine(note.word()));
    word.getStyleClass().addAll("small", "note-word");
    word.setGraphic(Nodes.icon(icon, "status-icon", status));
    word.setOnAction(_ -> around.show().accept(note.target()));
    word.focusedProperty()
        .subscribe(focused -> {
          if (focused) {
            around.select().accept(note.target());
          }
        });
    var ago =
        Nodes.label(
            Times.ago(note.atMicros(), around.clock().getAsLong(), around.zone()),
            "muted",
            "small");
    Hint.on(ago, Times.exact(note.atMicros(), around.zone()));
    var text = Nodes.label(VisibleText.oneLine(note.text()), "small");
    Hint.on(text, VisibleText.oneLine(note.text()));
    word.setAccessibleText(note.word() + ": " + note.text() + ", " + ago.getText());
    var head = new HBox(word, Nodes.spring(), ago);
    head.setAlignment(Pos.CENTER_LEFT);
    var box = new VBox(head, text);
    box.getStyleClass().add("note");
    return box;
  }

  /** Goes to the next strip, or the previous. */
  void step(boolean forward) {
    var views = strips.getChildren();
    var at = getScene() == null ? -1 : views.indexOf(getScene().getFocusOwner());
    var to = Math.clamp(forward ? at + 1L : at - 1L, 0, Math.max(0, views.size() - 1));
    if (!views.isEmpty() && views.get(to) instanceof StripView strip) {
      strip.requestFocus();
      strip.select();
      reveal(strip);
    }
  }

  private void reveal(StripView strip) {
    var bounds = strip.getBoundsInParent();
    var hidden = strips.getHeight() - scroll.getViewportBounds().getHeight();
    if (hidden > 0) {
      var top = scroll.getVvalue() * hidden;
      var bottom = top + scroll.getViewportBounds().getHeight();
      if (bounds.getMinY() < top) {
        scroll.setVvalue(bounds.getMinY() / hidden);
      } else if (bounds.getMaxY() > bottom) {
        scroll.setVvalue((bounds.getMaxY() - scroll.getViewportBounds().getHeight()) / hidden);
      }
    }
  }

  void openFocused() {
    if (getScene() != null && getScene().getFocusOwner() instanceof StripView strip) {
      strip.open();
    }
  }
}
