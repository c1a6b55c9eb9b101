package dev.pugmark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.fx.Fx;
import dev.pugmark.app.panel.LiveStore;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.app.panel.Played;
import dev.pugmark.app.panel.sessions.SessionsPanel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/**
 * In a window of 1000 by 700 pixels no table has to be scrolled sideways, and no button, tab or
 * column's head loses its words and no number its digits.
 */
class NothingCutWindowTest extends WindowTest {
  private static final double WIDTH_PX = 1_000;
  private static final double HEIGHT_PX = 700;

  @Override
  public void init() throws Exception {
    try (var played = new Played(new LiveStore(store))) {
      assertThat(played.get("/api/v1/rules").at("/data/rules")).isNotEmpty();
    }
  }

  @Test
  void inAnyPlace() throws Exception {
    var cut = new ArrayList<String>();
    small();
    for (var place : wiring().places()) {
      interact(() -> wiring().frame().placeProperty().set(place.id()));
      calm();
      cut.addAll(Fx.call(() -> cutIn(place.id())));
      for (var inside : place.inside()) {
        interact(() -> place.bring(inside.id()));
        calm();
        cut.addAll(Fx.call(() -> cutIn(place.id() + " " + inside.id())));
      }
    }
    assertThat(cut).isEmpty();
  }

  @Test
  void inAnyViewOfASession() throws Exception {
    var cut = new ArrayList<String>();
    small();
    driver.await(() -> !wiring().models().sessions().rows().isEmpty());
    var sessions =
        wiring().models().sessions().rows().stream()
            .filter(row -> row.id().equals("s-r1") || row.agents() > 0)
            .toList();
    assertThat(sessions).hasSize(3);
    for (var session : sessions) {
      interact(() -> wiring().models().sessions().open(session));
      driver.await(() -> wiring().models().session().shownProperty().get().equals(session.id()));
      for (var view : views()) {
        interact(() -> wiring().models().session().viewProperty().set(view));
        calm();
        cut.addAll(Fx.call(() -> cutIn(session.id() + " " + view)));
      }
    }
    assertThat(cut.stream().distinct().toList()).isEmpty();
  }

  /** The arrow of a sorted column must leave its head room for the words. */
  @Test
  void inTheHeadOfASortedColumn() throws Exception {
    var cut = new ArrayList<String>();
    small();
    for (var place : wiring().places()) {
      interact(() -> wiring().frame().placeProperty().set(place.id()));
      calm();
      cut.addAll(Fx.call(() -> cutWhenSorted(place.id())));
    }
    assertThat(cut).isEmpty();
  }

  private List<String> cutWhenSorted(String where) {
    var cut = new ArrayList<String>();
    for (var node : wiring().view().lookupAll(".table-view")) {
      if (isSeen(node) && node instanceof TableView<?> table) {
        cut.addAll(cutWhenSorted(where, table));
      }
    }
    return cut;
  }

  private <R> List<String> cutWhenSorted(String where, TableView<R> table) {
    var cut = new ArrayList<String>();
    for (var column : table.getVisibleLeafColumns()) {
      table.getSortOrder().setAll(List.of(column));
      table.applyCss();
      table.layout();
      cutIn(where).stream().filter(words -> !cut.contains(words)).forEach(cut::add);
    }
    table.getSortOrder().clear();
    return cut;
  }

  private List<String> views() {
    return wiring().places().stream()
        .filter(place -> place.id().equals(SessionsPanel.ID))
        .flatMap(place -> place.inside().stream())
        .map(Panel::id)
        .toList();
  }

  private void small() throws Exception {
    var stage = Window.getWindows().getFirst();
    interact(() -> {
      stage.setWidth(WIDTH_PX);
      stage.setHeight(HEIGHT_PX);
    });
    driver.await(() -> wiring().view().getWidth() == WIDTH_PX);
  }

  /** Waits until what is shown has been the same for a while. */
  private void calm() throws Exception {
    var before = new String[] {""};
    var same = new int[1];
    driver.await(() -> {
      var now = words(wiring().view());
      same[0] = now.equals(before[0]) ? same[0] + 1 : 0;
      before[0] = now;
      return same[0] > 10;
    });
  }

  private static String words(Node root) {
    return root.lookupAll(".text").stream().map(Node::toString).collect(Collectors.joining());
  }

  private List<String> cutIn(String where) {
    var cut = new ArrayList<String>();
    var root = wiring().view();
    for (var node : root.lookupAll(".table-view")) {
      if (isSeen(node)
          && node instanceof TableView<?> table
          && table.lookupAll(".scroll-bar").stream().anyMatch(NothingCutWindowTest::isSideways)) {
        cut.add(where + ": table " + table.getAccessibleText());
      }
    }
    for (var node : root.lookupAll("*")) {
      if (isOutside(node)) {
        cut.add(
            where
                + ": "
                + node
                + " ends at "
                + node.localToScene(node.getLayoutBounds()).getMaxX());
      }
    }
    for (var node : root.lookupAll(".text")) {
      if (node instanceof Text text
          && isSeen(text)
          && text.getParent() instanceof Labeled labeled
          && labeled.getText() != null
          && !text.getText().equals(labeled.getText())
          && (labeled instanceof ButtonBase && !(labeled instanceof Hyperlink)
              || isHead(labeled)
              || labeled.getStyleClass().contains("number-cell"))) {
        cut.add(where + ": " + labeled.getText() + " as " + text.getText());
      }
    }
    return cut;
  }

  /** Whether a part of the window ends beyond its edge; what scrolls in a view may. */
  private static boolean isOutside(Node node) {
    if (!(node instanceof Region)
        || !isSeen(node)
        || node.localToScene(node.getLayoutBounds()).getMaxX() <= WIDTH_PX + 0.5) {
      return false;
    }
    for (Node at = node.getParent(); at != null; at = at.getParent()) {
      if (at instanceof ScrollPane
          || at instanceof VirtualFlow<?>
          || at.getClip() != null && !(at.getParent() instanceof SplitPane)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSideways(Node bar) {
    return bar instanceof ScrollBar scroll
        && scroll.getOrientation() == Orientation.HORIZONTAL
        && isSeen(scroll);
  }

  private static boolean isHead(Node node) {
    var parent = node.getParent();
    return parent != null && parent.getStyleClass().contains("column-header");
  }

  private static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }
}
