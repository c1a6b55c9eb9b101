package dev.pugmark.app.panel.calls;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Deeds;
import dev.pugmark.app.panel.Nodes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Which hosts are kept out of the store: nothing that is sent to them is kept. */
final class ExclusionsView extends VBox {
  private static final String PATH = "/api/external-calls/exclude";

  private final Deeds deeds;
  private final TextField field = new TextField();
  private final javafx.scene.control.Label said = Nodes.label("", "muted", "small");

  ExclusionsView(Deeds deeds, ObservableValue<String> known) {
    this.deeds = deeds;
    getStyleClass().add("exclusions");
    var title = Nodes.label(Messages.text("calls.exclude.title"), "section-title");
    field.setPromptText(Messages.text("calls.exclude.prompt"));
    field.setAccessibleText(Messages.text("calls.exclude.title"));
    field.setOnAction(_ -> save());
    HBox.setHgrow(field, Priority.ALWAYS);
    var save = new Button(Messages.text("calls.exclude.save"));
    save.setOnAction(_ -> save());
    save.setMinWidth(USE_PREF_SIZE);
    said.setText(Messages.text("calls.exclude.says"));
    said.setWrapText(true);
    setMinHeight(USE_PREF_SIZE);
    known.subscribe(text -> {
      if (!field.isFocused()) {
        field.setText(text);
      }
    });
    var row = new HBox(field, save);
    row.setSpacing(6);
    getChildren().setAll(title, row, said);
  }

  private void save() {
    var hosts = hosts(field.getText());
    deeds.ask(
        "PUT",
        PATH,
        Map.of("hosts", hosts),
        outcome ->
            said.setText(
                outcome.done()
                    ? Messages.text("calls.exclude.saved", hosts.size())
                    : outcome.why()));
  }

  /** The hosts in a list that a person wrote. */
  static List<String> hosts(String written) {
    return Arrays.stream(written.split("[,\\s]+", -1))
        .map(String::strip)
        .filter(host -> !host.isEmpty())
        .toList();
  }
}
