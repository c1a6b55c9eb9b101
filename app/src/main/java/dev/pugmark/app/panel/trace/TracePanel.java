package dev.pugmark.app.panel.trace;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.chart.CriticalPath;
import dev.pugmark.app.chart.TraceTree;
import dev.pugmark.app.chart.WaterfallView;
import dev.pugmark.app.chart.WaterfallViewModel;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.ChartActions;
import dev.pugmark.app.panel.EmptyState;
import dev.pugmark.app.panel.Export;
import dev.pugmark.app.panel.Hint;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.Surroundings;
import dev.pugmark.app.panel.session.SessionViewModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The trace of the open session, with find and levels over it. */
public final class TracePanel implements Panel {
  private final SessionViewModel session;
  private final WaterfallViewModel model;
  private final WaterfallView waterfall;
  private final FindBar find;
  private final Surroundings around;
  private final ToggleButton critical = new ToggleButton();
  private @Nullable TraceTree marked;
  private final StackPane view;

  /** Shows the trace of {@code session}. */
  public TracePanel(SessionViewModel session, Surroundings around) {
    this.session = session;
    model = session.trace();
    waterfall = new WaterfallView(model, around.palette());
    find = new FindBar(model, around.background(), waterfall::requestFocus);
    this.around = around;
    critical.setText(Messages.text("trace.critical"));
    critical.getStyleClass().add("small-button");
    Hint.on(critical, Messages.text("trace.critical.says"));
    critical.selectedProperty().subscribe(_ -> markCritical());
    var bar = new HBox(find, Nodes.spring(), critical, levels());
    bar.getStyleClass().add("bar");
    var content = new BorderPane(waterfall);
    content.setTop(bar);
    var empty =
        new EmptyState(
            Feather.ALIGN_LEFT,
            Messages.text("trace.empty.title"),
            Messages.text("trace.empty.text"),
            null,
            List.of());
    view = new StackPane(content, empty);
    model
        .revisionProperty()
        .subscribe(_ -> {
          empty.setVisible(model.rowCount() == 0);
          content.setVisible(model.rowCount() > 0);
          markCritical();
        });
  }

  @Override
  public String id() {
    return "trace";
  }

  @Override
  public String title() {
    return Messages.text("view.trace");
  }

  @Override
  public Ikon icon() {
    return Feather.ALIGN_LEFT;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public void focus() {
    waterfall.requestFocus();
  }

  @Override
  public Optional<Export> export() {
    var open = session.shownProperty().get();
    return Optional.of(
        new Export(
            "spans",
            (store, target, format) -> SpansExportReader.write(store, open, target, format)));
  }

  @Override
  public List<Action> actions() {
    var own =
        Stream.of(
            Action.of("trace.find", title(), Messages.text("find.open"), find::open, "Shortcut+F"),
            Action.of(
                "trace.find-next",
                title(),
                Messages.text("find.next"),
                () -> model.nextMatch(true),
                "F3"),
            Action.of(
                "trace.find-previous",
                title(),
                Messages.text("find.previous"),
                () -> model.nextMatch(false),
                "Shift+F3"),
            Action.of(
                "trace.critical",
                title(),
                Messages.text("trace.critical.do"),
                () -> critical.setSelected(!critical.isSelected()),
                "C"),
            Action.of(
                "trace.unfold-all",
                title(),
                Messages.text("trace.unfold.all"),
                model::unfoldAll,
                "E"),
            Action.of(
                "trace.fold-all",
                title(),
                Messages.text("trace.fold.all"),
                () -> model.unfoldLevels(0),
                "Shift+E"));
    return Stream.concat(
            ChartActions.of(id(), title(), waterfall, waterfall).stream(),
            own.map(action -> action.when(() -> ChartActions.isShown(waterfall))))
        .toList();
  }

  /** Marks the critical path of what is shown now, if that is wanted and not done yet. */
  private void markCritical() {
    var tree = model.tree();
    if (!critical.isSelected()) {
      if (marked != null) {
        marked = null;
        model.showCritical(null);
      }
    } else if (marked != tree) {
      marked = tree;
      var now = around.clock().getAsLong();
      around
          .background()
          .run("trace.critical", () -> CriticalPath.of(tree, now), model::showCritical);
    }
  }

  private HBox levels() {
    var row = new HBox(Nodes.label(Messages.text("trace.levels"), "muted", "small"));
    row.getStyleClass().add("bar-group");
    for (var level = 1; level <= 3; level++) {
      var depth = level - 1;
      row.getChildren().add(button(Integer.toString(level), () -> model.unfoldLevels(depth)));
    }
    row.getChildren().add(button(Messages.text("trace.levels.all"), model::unfoldAll));
    return row;
  }

  private static Button button(String text, Runnable run) {
    var button = new Button(text);
    button.getStyleClass().add("small-button");
    button.setOnAction(_ -> run.run());
    return button;
  }
}
