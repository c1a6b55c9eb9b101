package dev.pugmark.app.panel;

import dev.pugmark.app.format.Messages;
import javafx.animation.PauseTransition;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/** Covers a panel that was not read yet. It says so when that takes long enough to be noticed. */
public final class ReadingVeil extends StackPane {
  private static final Duration NOTICED = Duration.millis(200);

  /** A veil to be put over the panel's content. */
  public ReadingVeil(Panel panel) {
    getStyleClass().add("reading-veil");
    var words = Nodes.label(Messages.text("table.reading"), "muted");
    words.setVisible(false);
    getChildren().setAll(words);
    var wait = new PauseTransition(NOTICED);
    wait.setOnFinished(_ -> words.setVisible(true));
    visibleProperty().bind(panel.reading());
    visibleProperty()
        .subscribe(now -> {
          words.setVisible(false);
          if (now) {
            wait.playFromStart();
          } else {
            wait.stop();
          }
        });
  }
}
