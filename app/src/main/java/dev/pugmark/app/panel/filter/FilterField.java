package dev.pugmark.app.panel.filter;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Nodes;
import dev.pugmark.query.Fault;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.TextFieldSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/**
 * Where a filter is written. A mistake is underlined where it is, a moment after the last key, so
 * that it does not shout at what is half written. Its suggestions are shown by {@link FilterPane}.
 */
public final class FilterField extends HBox {
  private static final Duration APPLIES_AFTER = Duration.millis(150);
  private static final Duration COMPLAINS_AFTER = Duration.millis(600);

  private final FilterViewModel model;
  private final TextField field = new TextField();
  private final Path underline = new Path();
  private final PauseTransition applies = new PauseTransition(APPLIES_AFTER);
  private final PauseTransition complains = new PauseTransition(COMPLAINS_AFTER);
  private final Runnable leave;
  private boolean typing;
  private @Nullable Fault shown;
  private Runnable faultShown = () -> {};

  /**
   * Writes the filter of a view model.
   *
   * @param prompt what to write, while nothing is
   * @param leave goes to the table
   */
  public FilterField(FilterViewModel model, String prompt, Runnable leave) {
    this.model = model;
    this.leave = leave;
    getStyleClass().add("filter-field");
    setAlignment(Pos.CENTER_LEFT);
    field.setPromptText(prompt);
    field.setAccessibleText(prompt);
    field.textProperty().bindBidirectional(model.textProperty());
    field.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
    field.textProperty().subscribe(_ -> changed());
    field
        .focusedProperty()
        .subscribe(focused -> {
          if (!focused) {
            model.withdraw();
            complain();
          }
        });
    applies.setOnFinished(_ -> model.apply());
    complains.setOnFinished(_ -> complain());
    underline.getStyleClass().add("filter-underline");
    underline.setManaged(false);
    var over = new Pane(underline);
    over.setMouseTransparent(true);
    var stack = new StackPane(field, over);
    HBox.setHgrow(stack, Priority.ALWAYS);
    getChildren().setAll(Nodes.icon(Feather.SEARCH, "bar-icon"), stack, clear());
  }

  private Button clear() {
    var button = Nodes.iconButton(Feather.X, Messages.text("filter.clear"), () -> model.set(""));
    button.setFocusTraversable(false);
    button.visibleProperty().bind(field.textProperty().isNotEmpty());
    return button;
  }

  /** Puts the cursor into it. */
  @Override
  public void requestFocus() {
    field.requestFocus();
    field.selectAll();
  }

  /** The text itself, for what lies around it. */
  TextField text() {
    return field;
  }

  /** The mistake that is shown; null while none is. */
  @Nullable Fault fault() {
    return shown;
  }

  /** Is called whenever another mistake is shown, or none any more. */
  void onFaultShown(Runnable listener) {
    faultShown = listener;
  }

  /** Where a character stands, in pixels from the left of the text. */
  double placeOf(int index) {
    if (!(field.getSkin() instanceof TextFieldSkin skin) || field.getLength() == 0) {
      return field.getInsets().getLeft();
    }
    var before = index >= field.getLength();
    var bounds = skin.getCharacterBounds(before ? field.getLength() - 1 : index);
    return bounds == null ? 0 : before ? bounds.getMaxX() : bounds.getMinX();
  }

  private void changed() {
    if (typing) {
      applies.playFromStart();
      complains.playFromStart();
      if (model.faultProperty().get() == null) {
        complain();
      } else {
        underline(null); // it may be at another place by now
      }
    } else {
      applies.stop();
      complains.stop();
      complain();
    }
  }

  /** Shows what is wrong now. */
  private void complain() {
    underline(model.faultProperty().get());
  }

  private void underline(@Nullable Fault fault) {
    underline.getElements().clear();
    if (fault != null) {
      var from = placeOf(fault.start());
      var to = Math.max(from + 6, placeOf(fault.end()));
      var y = field.getHeight() - 4;
      underline.getElements().add(new MoveTo(from, y));
      var up = true;
      for (var x = from + 2; x <= to; x += 2) {
        underline.getElements().add(new LineTo(x, up ? y - 2 : y));
        up = !up;
      }
    }
    shown = fault;
    faultShown.run();
  }

  /** Offers suggestions after the key that is being handled has done its work. */
  private void offer(boolean asked) {
    model.offer(field.getCaretPosition(), asked);
  }

  /** Writes a suggestion. */
  void accept(int index) {
    typing = true;
    var caret = model.accept(index);
    typing = false;
    if (caret >= 0) {
      field.positionCaret(caret);
      field.requestFocus();
      field.deselect();
      field.positionCaret(caret);
      offer(false);
    }
  }

  private void keyPressed(KeyEvent event) {
    var offered = model.offeringProperty().get() && !model.suggestions().isEmpty();
    switch (event.getCode()) {
      case DOWN -> {
        if (offered) {
          model.choose(true);
        } else {
          leave();
        }
      }
      case UP -> model.choose(false);
      case TAB -> {
        if (!offered || event.isShiftDown()) {
          return;
        }
        accept(Math.max(0, model.chosenProperty().get()));
      }
      case ENTER -> {
        if (offered && model.chosenProperty().get() >= 0) {
          accept(model.chosenProperty().get());
        } else {
          complain();
          if (model.apply()) {
            leave();
          }
        }
      }
      case ESCAPE -> {
        if (model.offeringProperty().get()) {
          model.withdraw();
        } else if (field.getText().isEmpty()) {
          leave();
        } else {
          model.set("");
        }
      }
      case SPACE -> {
        if (!event.isShortcutDown()) {
          typed();
          return;
        }
        offer(true);
      }
      default -> {
        if (event.getCode() != KeyCode.UNDEFINED && !event.isShortcutDown() && !event.isAltDown()) {
          typed();
        }
        return;
      }
    }
    event.consume();
  }

  private void typed() {
    typing = true;
    dev.pugmark.app.fx.Fx.later(() -> {
      typing = false;
      if (field.isFocused()) {
        offer(false);
      }
    });
  }

  private void leave() {
    model.withdraw();
    leave.run();
  }
}
