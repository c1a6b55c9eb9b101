package dev.pugmark.app.panel.inspector;

import dev.pugmark.app.format.CutText;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.VisibleText;
import dev.pugmark.app.panel.EmptyState;
import dev.pugmark.app.panel.Hint;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.ViewTabs;
import dev.pugmark.app.panel.inspector.InspectorViewModel.Tab;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** All that is known about what is selected, in four parts. */
public final class InspectorView extends BorderPane {
  private final InspectorViewModel model;
  private final ViewTabs<Tab> tabs;
  private final Runnable copyCommand;

  /** Shows a view model; {@code copyCommand} copies a command that asks for what is shown. */
  public InspectorView(InspectorViewModel model, Runnable copyCommand) {
    this.model = model;
    this.copyCommand = copyCommand;
    getStyleClass().add("inspector");
    tabs = new ViewTabs<>(model.tabProperty());
    tabs.add(Tab.OVERVIEW, Messages.text("inspector.overview"), null);
    tabs.add(Tab.INPUT, Messages.text("inspector.input"), null);
    tabs.add(Tab.OUTPUT, Messages.text("inspector.output"), null);
    tabs.add(Tab.RAW, Messages.text("inspector.raw"), null);
    model.shownProperty().subscribe(_ -> rebuild());
    model.tabProperty().subscribe(_ -> rebuild());
  }

  private void rebuild() {
    var shown = model.shownProperty().get();
    if (shown == null) {
      setTop(null);
      setCenter(
          new EmptyState(
              Feather.MOUSE_POINTER,
              Messages.text("inspector.empty.title"),
              Messages.text("inspector.empty.text"),
              null,
              List.of()));
      return;
    }
    setTop(new VBox(head(shown), tabs));
    setCenter(
        switch (model.tabProperty().get()) {
          case OVERVIEW -> overview(shown);
          case INPUT -> text(shown.input(), Messages.text("inspector.input.none"));
          case OUTPUT -> text(shown.output(), Messages.text("inspector.output.none"));
          case RAW -> raw(shown.raw());
        });
  }

  private VBox head(Inspection shown) {
    var title = Nodes.label(VisibleText.oneLine(shown.title()), "inspector-title");
    title.setWrapText(true);
    Hint.on(title, VisibleText.oneLine(shown.title()));
    var kind = Nodes.label(shown.kind(), "muted", "small");
    var line = new HBox(kind, Nodes.status(shown.status()), Nodes.spring());
    if (shown.target().session() != null) {
      line.getChildren()
          .add(Nodes.iconButton(Feather.TERMINAL, Messages.text("copy.curl.do"), copyCommand));
    }
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("inspector-kind");
    var head = new VBox(title, line);
    head.getStyleClass().add("inspector-head");
    return head;
  }

  private Node overview(Inspection shown) {
    var box = new VBox(FieldGrid.of(shown.overview()));
    box.getStyleClass().add("inspector-body");
    var told = FieldGrid.sources(shown.overview());
    if (told.size() == 1) {
      var from = Messages.text("inspector.source", VisibleText.oneLine(told.getFirst()));
      box.getChildren().add(Nodes.label(from, "muted", "small"));
    }
    if (!shown.usage().isEmpty()) {
      box.getChildren().add(Nodes.label(Messages.text("inspector.usage"), "section-title"));
      box.getChildren().add(FieldGrid.of(shown.usage()));
    }
    if (!shown.links().isEmpty()) {
      box.getChildren().add(Nodes.label(Messages.text("inspector.links"), "section-title"));
      for (var link : shown.links()) {
        var node = new Hyperlink(VisibleText.oneLine(link.label()));
        node.setOnAction(_ -> model.follow(link.target()));
        box.getChildren().add(node);
      }
    }
    var scroll = new ScrollPane(box);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("plain-scroll");
    return scroll;
  }

  private static Node text(@Nullable CutText text, String none) {
    if (text == null) {
      return note(none);
    }
    var area = new TextArea(text.shown());
    area.setEditable(false);
    area.setWrapText(true);
    area.getStyleClass().addAll("code", "inspector-text");
    VBox.setVgrow(area, Priority.ALWAYS);
    var box = new VBox(area);
    var note = text.note();
    if (note != null) {
      box.getChildren().add(Nodes.label(note, "cut-note"));
    }
    return box;
  }

  private static Node raw(@Nullable RawJson raw) {
    if (raw == null) {
      return note(Messages.text("inspector.raw.none"));
    }
    var unmasked = raw.unmasked();
    if (unmasked == null) {
      return new JsonTreeView(raw);
    }
    var pane = new BorderPane(new JsonTreeView(raw));
    var reveal = new Hyperlink(Messages.text("json.reveal"));
    var bar = new HBox(Nodes.label(Messages.text("json.masked"), "muted", "small"), reveal);
    bar.getStyleClass().add("json-bar");
    bar.setAlignment(Pos.CENTER_LEFT);
    reveal.setOnAction(_ -> {
      pane.setCenter(new JsonTreeView(unmasked));
      pane.setBottom(null);
    });
    pane.setBottom(bar);
    return pane;
  }

  private static Node note(String words) {
    var label = Nodes.label(words, "muted");
    label.setWrapText(true);
    var box = new VBox(label);
    box.getStyleClass().add("inspector-body");
    return box;
  }
}
