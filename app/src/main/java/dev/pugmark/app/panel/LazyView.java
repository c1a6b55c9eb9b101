package dev.pugmark.app.panel;

import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/**
 * What a panel shows, made when it is first looked at: a start shows one place of the rail, and the
 * nodes of all others would take longer than that one. FX thread.
 *
 * @param <V> what is shown
 */
public final class LazyView<V extends Node> {
  private final Supplier<V> making;
  private final ReadOnlyBooleanWrapper inScene = new ReadOnlyBooleanWrapper();
  private @Nullable V made;

  /** Nothing yet; {@code making} is asked once. */
  public LazyView(Supplier<V> making) {
    this.making = making;
  }

  /** What is shown; always the same node. */
  public V get() {
    var view = made;
    if (view == null) {
      view = making.get();
      made = view;
      view.sceneProperty().subscribe(scene -> inScene.set(scene != null));
    }
    return view;
  }

  /** Whether somebody looked at it already. */
  public boolean isMade() {
    return made != null;
  }

  /** Whether it is part of a scene now. */
  public ReadOnlyBooleanProperty inSceneProperty() {
    return inScene.getReadOnlyProperty();
  }

  /** Whether it is part of a scene now, and not hidden there. */
  public boolean isShown() {
    return made != null && ChartActions.isShown(made);
  }
}
