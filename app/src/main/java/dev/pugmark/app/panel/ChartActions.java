package dev.pugmark.app.panel;

import dev.pugmark.app.action.Action;
import dev.pugmark.app.chart.ChartNavigation;
import dev.pugmark.app.format.Messages;
import java.util.List;
import javafx.scene.Node;

/** The actions of every chart on a time axis. */
public final class ChartActions {
  private ChartActions() {}

  /** The actions of one chart, which work while {@code view} is shown. */
  public static List<Action> of(String panel, String group, ChartNavigation chart, Node view) {
    return List.of(
            action(panel, group, "zoom-in", chart::zoomIn, "W"),
            action(panel, group, "zoom-out", chart::zoomOut, "S"),
            action(panel, group, "pan-left", chart::panLeft, "A"),
            action(panel, group, "pan-right", chart::panRight, "D"),
            action(panel, group, "zoom-selection", chart::zoomToSelection, "Z"),
            action(panel, group, "fit", chart::fit, "0"),
            action(panel, group, "next", chart::next, "J"),
            action(panel, group, "previous", chart::previous, "K"))
        .stream()
        .map(action -> action.when(() -> isShown(view)))
        .toList();
  }

  /** Whether a view is part of a window now. */
  public static boolean isShown(Node view) {
    return view.getScene() != null && view.isVisible();
  }

  private static Action action(String panel, String group, String name, Runnable run, String key) {
    return Action.of(panel + "." + name, group, Messages.text("chart." + name), run, key);
  }
}
