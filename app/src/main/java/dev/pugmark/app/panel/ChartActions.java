package dev.pugmark.app.panel;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.chart.ChartNavigation;
import dev.pugmark.app.format.Messages;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;

/** The actions of every chart on a time axis. */
public final class ChartActions {
  private ChartActions() {}

  /** The actions of one chart, which work while {@code view} is shown. */
  public static <V extends Node> List<Action> of(
      String panel, String group, LazyView<V> view, Function<V, ChartNavigation> in) {
    Supplier<ChartNavigation> chart = () -> in.apply(view.get());
    return List.of(
            action(panel, group, "zoom-in", chart, ChartNavigation::zoomIn, "W"),
            action(panel, group, "zoom-out", chart, ChartNavigation::zoomOut, "S"),
            action(panel, group, "pan-left", chart, ChartNavigation::panLeft, "A"),
            action(panel, group, "pan-right", chart, ChartNavigation::panRight, "D"),
            action(panel, group, "zoom-selection", chart, ChartNavigation::zoomToSelection, "Z"),
            action(panel, group, "fit", chart, ChartNavigation::fit, "0"),
            action(panel, group, "next", chart, ChartNavigation::next, "J"),
            action(panel, group, "previous", chart, ChartNavigation::previous, "K"))
        .stream()
        .map(action -> action.when(view::isShown))
        .toList();
  }

  /** Whether a view is part of a window now. */
  public static boolean isShown(Node view) {
    return view.getScene() != null && view.isVisible();
  }

  private static Action action(
      String panel,
      String group,
      String name,
      Supplier<ChartNavigation> chart,
      Consumer<ChartNavigation> run,
      String key) {
    return Action.of(
        panel + "." + name,
        group,
        Messages.text("chart." + name),
        () -> run.accept(chart.get()),
        key);
  }
}
