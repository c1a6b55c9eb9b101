package dev.pugmark.app.shell;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.action.Actions;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.fx.Fx;
import dev.pugmark.app.panel.Divided;
import dev.pugmark.app.panel.Models;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.ReadingVeil;
import dev.pugmark.app.panel.Settings;
import dev.pugmark.app.panel.inspector.InspectorView;
import dev.pugmark.app.panel.palette.PaletteHit;
import dev.pugmark.app.panel.table.RowCopy;
import dev.pugmark.app.theme.Themes;
import dev.pugmark.query.Completion;
import dev.pugmark.query.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The whole window: header, rail, the chosen place, inspector, status line. */
public final class FrameView extends StackPane {
  /** The action that opens the palette, which need not offer itself. */
  static final String PALETTE = "palette";

  private static final double CENTRE_SHARE = 0.75;

  /** Below it the inspector keeps its share, above it its width. */
  private static final double PROPORTIONAL_PX = 1_400;

  private final Models models;
  private final FrameViewModel model;
  private final List<Panel> places;
  private final Themes themes;
  private final Navigation ways;
  private final Actions actions = new Actions();
  private final Overlay overlay = new Overlay();
  private final StackPane centre = new StackPane();
  private final InspectorView inspector;
  private final SplitPane split = new SplitPane();
  private final StringProperty splitKept;

  /** It was asked for while nothing was selected. */
  private boolean inspectorAsked;

  /** Puts the places into the frame. */
  public FrameView(
      Models models,
      FrameViewModel model,
      Navigation ways,
      List<Panel> places,
      Themes themes,
      Settings settings) {
    this.models = models;
    this.model = model;
    this.places = List.copyOf(places);
    this.themes = themes;
    this.ways = ways;
    getStyleClass().add("frame");
    inspector = new InspectorView(models.inspector(), this::copyCommand);
    inspector.setMinWidth(220);
    SplitPane.setResizableWithParent(inspector, false);
    split.widthProperty().subscribe(now -> share(now.doubleValue()));
    split.getStyleClass().add("frame-split");
    var following = models.session().window().followingProperty();
    var frame = new BorderPane(split);
    frame.setTop(
        new VBox(
            new HeaderView(
                model, following, themes, actions, this::openPalette, new SettingsMenu(actions)),
            new NoticeBar(model)));
    frame.setLeft(new RailView(places, model.placeProperty()));
    frame.setBottom(new StatusLine(model, models.selection()));
    getChildren().setAll(frame, overlay, new DropHint(model.dropHintProperty()));
    splitKept = settings.of("frame.split");
    split.getItems().setAll(centre);
    model.inspectorShownProperty().subscribe(_ -> showInspector());
    models.selection().currentProperty().subscribe(_ -> showInspector());
    Divided.remember(split, splitKept, CENTRE_SHARE);
    model.placeProperty().subscribe(this::choose);
    model
        .wantedProperty()
        .subscribe(wanted -> {
          if (wanted != null) {
            reveal(wanted.place(), wanted.thing());
            model.wantedProperty().set(null);
          }
        });
    actions.suspendWhile(overlay::isVisible);
    actions.add(ownActions());
    actions.add(placeActions());
    for (var place : places) {
      actions.add(place.actions());
    }
  }

  /** A small window takes from both, a large one gives what it has to the place. */
  private void share(double width) {
    if (width > 0 && width < PROPORTIONAL_PX) {
      Fx.later(() -> split.setDividerPositions(Divided.shares(splitKept.get(), CENTRE_SHARE)));
    }
  }

  /** The panel that is seen: a place, or the view of the open session. */
  public Optional<Panel> front() {
    return places.stream()
        .filter(place -> place.id().equals(model.placeProperty().get()))
        .findFirst()
        .map(Panel::front);
  }

  /** Every action of the window. */
  public Actions actions() {
    return actions;
  }

  /** Dresses a scene that holds this frame, and lets the keys work in it. */
  public void install(Scene scene) {
    themes.dress(scene);
    actions.listenTo(scene);
  }

  private List<Action> ownActions() {
    var go = Messages.text("group.go");
    var window = Messages.text("group.window");
    var following = models.session().window().followingProperty();
    var choice = themes.choiceProperty();
    return List.of(
        Action.of(PALETTE, go, Messages.text("palette.do"), this::openPalette, "Shortcut+K"),
        Action.of("keys", go, Messages.text("keys.do"), this::openKeys, "?", "F1"),
        Action.of("back", go, Messages.text("go.back"), models.selection()::back, "Alt+Left"),
        Action.of(
            "forward", go, Messages.text("go.forward"), models.selection()::forward, "Alt+Right"),
        Action.of(
            "follow",
            window,
            Messages.text("follow.do"),
            () -> following.set(!following.get()),
            "F"),
        Action.of("copy", window, Messages.text("copy.do"), this::copyRow, "Shortcut+C")
            .when(() -> focusedTable().isPresent()),
        Action.of(
                "copy.curl",
                window,
                Messages.text("copy.curl.do"),
                this::copyCommand,
                "Shortcut+Shift+C")
            .when(() -> command().isPresent()),
        Action.of("inspector", window, Messages.text("inspector.do"), this::toggleInspector, "F4"),
        Action.of(
            "theme",
            window,
            Messages.text("theme.do"),
            () -> choice.set(choice.get().next()),
            "Shortcut+Shift+T"));
  }

  private Optional<TableView<?>> focusedTable() {
    return getScene() != null && getScene().getFocusOwner() instanceof TableView<?> table
        ? Optional.of(table)
        : Optional.empty();
  }

  private void copyRow() {
    focusedTable().flatMap(RowCopy::selected).ifPresent(Nodes::copy);
  }

  private Optional<String> command() {
    return AskCommand.of(model.serverProperty().get(), models.selection().current());
  }

  private void copyCommand() {
    command().ifPresent(Nodes::copy);
  }

  /** The digits alone pick a view of a session. */
  private List<Action> placeActions() {
    var all = new ArrayList<Action>();
    for (var i = 0; i < places.size(); i++) {
      var place = places.get(i);
      all.add(
          Action.of(
              "place." + place.id(),
              Messages.text("group.go"),
              Messages.text("place.show", place.title()),
              () -> {
                model.placeProperty().set(place.id());
                place.focus();
              },
              "Alt+" + (i + 1)));
    }
    return all;
  }

  /** Shows all keys. */
  public void openKeys() {
    overlay.show(new KeySheet(actions, overlay.roomPx()), Pos.CENTER);
  }

  /** Shows the palette. */
  public void openPalette() {
    overlay.show(
        new CommandPalette(actions, models.sessions(), models.palette(), this::go, overlay::hide),
        Pos.TOP_CENTER);
  }

  /** To what the palette found in the store. */
  private void go(PaletteHit hit) {
    switch (hit.kind()) {
      case AGENT -> reveal("agents", hit.id());
      case HOST -> reveal("calls", hit.id());
      case RULE -> reveal("rules", hit.id());
      case TOOL -> ways.sessionsOf("tool:" + Completion.written(Field.TOOL, hit.id()));
      case TEXT -> {
        var target = hit.target();
        if (target != null) {
          if (target.session() == null) {
            model.placeProperty().set("events");
          }
          ways.show(target);
        }
      }
    }
  }

  private void reveal(String place, String id) {
    model.placeProperty().set(place);
    places.stream().filter(one -> one.id().equals(place)).forEach(one -> one.reveal(id));
  }

  private void toggleInspector() {
    var shown = inspectorIsIn();
    inspectorAsked = !shown;
    model.inspectorShownProperty().set(!shown);
    showInspector();
  }

  private boolean inspectorIsIn() {
    return split.getItems().contains(inspector);
  }

  /** With nothing selected its room is the place's, unless it was asked for. */
  private void showInspector() {
    var selected = models.selection().current() != null;
    var wanted = model.inspectorShownProperty().get() && (selected || inspectorAsked);
    if (wanted && !inspectorIsIn()) {
      split.getItems().add(inspector);
      split.setDividerPositions(Divided.shares(splitKept.get(), CENTRE_SHARE));
    } else if (!wanted) {
      split.getItems().remove(inspector); // the place stays in the scene, and keeps the focus
    }
  }

  private void choose(String id) {
    for (var place : places) {
      if (place.id().equals(id)) {
        centre.getChildren().setAll(place.view(), new ReadingVeil(place));
      }
    }
  }
}
