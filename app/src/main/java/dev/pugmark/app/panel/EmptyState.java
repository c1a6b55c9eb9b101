package dev.pugmark.app.panel;

import dev.pugmark.app.format.Messages;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** What a view without content shows: what would be here, and how to get it. */
public final class EmptyState extends VBox {
  /**
   * A way to get content; the first of a list is the one to try. Its label may change; while it is
   * empty the way is not offered.
   */
  public record Way(ObservableValue<String> label, Runnable run) {
    public Way(String label, Runnable run) {
      this(new ReadOnlyStringWrapper(label), run);
    }
  }

  /**
   * Says what would be here.
   *
   * @param command a command that can be copied, or null
   */
  public EmptyState(
      Ikon icon, String title, String explanation, @Nullable String command, List<Way> ways) {
    getStyleClass().add("empty-state");
    setAlignment(Pos.CENTER);
    var text = Nodes.label(explanation, "empty-text");
    text.setWrapText(true);
    var head = Nodes.label(title, "empty-title");
    head.setWrapText(true);
    getChildren().addAll(Nodes.icon(icon, "empty-icon"), head, text);
    if (command != null) {
      getChildren().add(command(command));
    }
    if (!ways.isEmpty()) {
      getChildren().add(buttons(ways));
    }
  }

  private static FlowPane buttons(List<Way> ways) {
    var row = new FlowPane(8, 8);
    row.getStyleClass().add("empty-ways");
    row.setAlignment(Pos.CENTER);
    for (var way : ways) {
      var button = new Button();
      button.textProperty().bind(way.label());
      button.setDefaultButton(row.getChildren().isEmpty());
      button.visibleProperty().bind(button.textProperty().isNotEmpty());
      button.managedProperty().bind(button.visibleProperty());
      button.setOnAction(_ -> way.run().run());
      row.getChildren().add(button);
    }
    return row;
  }

  private static HBox command(String command) {
    var copy =
        Nodes.iconButton(Feather.COPY, Messages.text("copy.command"), () -> Nodes.copy(command));
    var code = Nodes.label(command, "code");
    code.setWrapText(true);
    copy.setMinWidth(USE_PREF_SIZE);
    var row = new HBox(code, copy);
    row.getStyleClass().add("empty-command");
    row.setAlignment(Pos.CENTER);
    row.setMaxWidth(USE_PREF_SIZE);
    return row;
  }
}
