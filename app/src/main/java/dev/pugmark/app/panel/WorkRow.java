package dev.pugmark.app.panel;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.VisibleText;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** How far long work is, with a way to end it; not there while there is nothing to say. */
public final class WorkRow extends HBox {
  /**
   * Follows some work.
   *
   * @param name what the bar is called aloud
   * @param says how far it is, or what came of it; empty for nothing to say
   * @param done the share that is done, from 0 to 1; negative when that is not known
   * @param going whether it goes on
   * @param cancel ends it; null while it cannot be ended
   */
  public WorkRow(
      String name,
      ObservableValue<String> says,
      ObservableValue<? extends Number> done,
      ObservableValue<Boolean> going,
      ObservableValue<? extends @Nullable Runnable> cancel) {
    getStyleClass().add("work-row");
    setAlignment(Pos.CENTER_LEFT);
    var bar = new ProgressBar();
    bar.setAccessibleText(name);
    bar.progressProperty()
        .bind(Bindings.createDoubleBinding(() -> done.getValue().doubleValue(), done));
    bar.visibleProperty().bind(going);
    bar.managedProperty().bind(bar.visibleProperty());
    var words = Nodes.label("");
    words.setMinWidth(0);
    words.textProperty().bind(says.map(VisibleText::oneLine));
    var end = new Hyperlink(Messages.text("work.cancel"));
    end.getStyleClass().add("work-cancel");
    end.setMinWidth(USE_PREF_SIZE);
    end.visibleProperty()
        .bind(Bindings.createBooleanBinding(() -> cancel.getValue() != null, cancel));
    end.managedProperty().bind(end.visibleProperty());
    end.setOnAction(_ -> {
      var run = cancel.getValue();
      if (run != null) {
        run.run();
      }
    });
    getChildren().setAll(bar, words, end);
    visibleProperty().bind(Bindings.createBooleanBinding(() -> !says.getValue().isEmpty(), says));
    managedProperty().bind(visibleProperty());
  }
}
