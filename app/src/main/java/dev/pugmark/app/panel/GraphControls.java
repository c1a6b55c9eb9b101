package dev.pugmark.app.panel;

import dev.pugmark.app.chart.GraphView;
import dev.pugmark.app.format.Messages;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** What stands over every graph: what its lines mean, and how much of it is seen. */
public final class GraphControls {
  private GraphControls() {}

  /** What a line of a style class means. */
  public static Label legend(String key, String styleClass) {
    var mark = new Region();
    mark.getStyleClass().addAll("edge-mark", styleClass);
    var label = Nodes.label(Messages.text(key), "small", "legend-entry");
    label.setGraphic(mark);
    return label;
  }

  /** Buttons that zoom, fit, and lay it out from scratch. */
  public static List<Node> zoom(GraphView graph, Runnable anew) {
    return List.of(
        Nodes.iconButton(Feather.ZOOM_IN, Messages.text("chart.zoom-in"), graph::zoomIn),
        Nodes.iconButton(Feather.ZOOM_OUT, Messages.text("chart.zoom-out"), graph::zoomOut),
        Nodes.iconButton(Feather.MAXIMIZE, Messages.text("chart.fit"), graph::fit),
        Nodes.iconButton(Feather.REFRESH_CW, Messages.text("graph.do.anew"), anew));
  }
}
