package dev.pugmark.app.panel.conversation;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.fx.Fx;
import dev.pugmark.app.panel.EmptyState;
import dev.pugmark.app.panel.Nodes;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/** The exchange as people read it. Only the entries in view have nodes. */
public final class ConversationView extends StackPane {
  private final ConversationViewModel model;
  private final ListView<ConversationItem> list = new ListView<>();
  private final Button unseen = new Button();
  private boolean listening;

  /**
   * Links that are clicked go to {@code openLink}; {@code out} is offered where nothing is said.
   */
  public ConversationView(
      ConversationViewModel model, ZoneId zone, Consumer<String> openLink, EmptyState.Way out) {
    this.model = model;
    getStyleClass().add("conversation-view");
    var markdown = new MarkdownNodes(openLink);
    list.setItems(model.items());
    list.setCellFactory(_ -> new ConversationCell(model, markdown, zone, this::refresh));
    list.setPlaceholder(
        new EmptyState(
            Feather.MESSAGE_SQUARE,
            Messages.text("conversation.empty.title"),
            Messages.text("conversation.empty.text"),
            null,
            List.of(out)));
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    list.getSelectionModel().selectedItemProperty().subscribe(this::selectedInList);
    model.selection().currentProperty().subscribe(_ -> selectedElsewhere());
    unseen.getStyleClass().add("unseen-pill");
    unseen.setOnAction(_ -> toEnd());
    unseen.visibleProperty().bind(model.unseenProperty().greaterThan(0));
    unseen
        .textProperty()
        .bind(model.unseenProperty().map(n -> Messages.text("conversation.new", n)));
    StackPane.setAlignment(unseen, Pos.BOTTOM_CENTER);
    getChildren().setAll(list, unseen);
    model.items().addListener((ListChangeListener<ConversationItem>) this::changed);
  }

  /** Selects the next entry. */
  public void next() {
    list.getSelectionModel().selectNext();
    reveal();
  }

  /** Selects the previous entry. */
  public void previous() {
    list.getSelectionModel().selectPrevious();
    reveal();
  }

  /** Goes to the last entry and follows what comes. */
  public void toEnd() {
    model.atEndProperty().set(true);
    follow();
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    if (!listening && list.lookup(".scroll-bar:vertical") instanceof ScrollBar bar) {
      listening = bar.getOrientation() == Orientation.VERTICAL;
      bar.valueProperty().subscribe(_ -> lookForEnd(bar));
      bar.visibleProperty().subscribe(_ -> lookForEnd(bar));
    }
  }

  private void lookForEnd(ScrollBar bar) {
    model.atEndProperty().set(!bar.isVisible() || bar.getValue() >= bar.getMax() - 0.001);
  }

  /** Takes the keys. */
  public void focusList() {
    list.requestFocus();
  }

  private void changed(ListChangeListener.Change<? extends ConversationItem> change) {
    while (change.next()) {
      if (change.wasReplaced() && change.getRemovedSize() > 1 && !model.atEndProperty().get()) {
        list.scrollTo(0); // another session
      }
    }
    follow();
  }

  private void follow() {
    if (model.atEndProperty().get() && !model.items().isEmpty()) {
      list.scrollTo(model.items().size() - 1);
    }
  }

  private void refresh() {
    list.refresh();
  }

  private void reveal() {
    var index = list.getSelectionModel().getSelectedIndex();
    if (index >= 0) {
      list.scrollTo(Math.max(0, index - 1));
    }
  }

  private void selectedInList(@org.jspecify.annotations.Nullable ConversationItem item) {
    if (item != null) {
      model.select(item);
    }
  }

  private void selectedElsewhere() {
    var index = model.selectedIndex();
    var rows = list.getSelectionModel();
    if (index >= 0 && index != rows.getSelectedIndex()) {
      rows.clearAndSelect(index);
      Fx.later(this::reveal);
    } else if (index < 0) {
      rows.clearSelection();
    }
  }

  private void keyPressed(KeyEvent event) {
    var item = list.getSelectionModel().getSelectedItem();
    if (item == null) {
      return;
    }
    if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
      model.toggle(item);
      refresh();
      event.consume();
    } else if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
      Nodes.copy(item.copyText());
      event.consume();
    }
  }
}
