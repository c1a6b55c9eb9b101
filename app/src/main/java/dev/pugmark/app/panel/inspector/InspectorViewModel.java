package dev.pugmark.app.panel.inspector;

import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.selection.Selection;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** What the inspector shows: what is known about the selection. FX thread. */
public final class InspectorViewModel {
  private final Selection selection;
  private final ReadOnlyObjectWrapper<@Nullable Inspection> shown = new ReadOnlyObjectWrapper<>();
  private final ObjectProperty<Tab> tab = new SimpleObjectProperty<>(Tab.OVERVIEW);

  /** The parts of the inspector. */
  public enum Tab {
    /** Fields, tokens, cost, links. */
    OVERVIEW,
    /** What went in. */
    INPUT,
    /** What came out. */
    OUTPUT,
    /** The payload as received. */
    RAW
  }

  /** Empties itself when nothing is selected; {@link #show} fills it. */
  public InspectorViewModel(Selection selection) {
    this.selection = selection;
    selection
        .currentProperty()
        .subscribe(now -> {
          if (now == null) {
            shown.set(null);
          }
        });
  }

  /** Shows what is known; one that came too late for the selection is left out. */
  public void show(Inspection inspection) {
    if (inspection.target().equals(selection.current())) {
      shown.set(inspection);
    }
  }

  /** What is shown; holds null when nothing is. */
  public ReadOnlyObjectProperty<@Nullable Inspection> shownProperty() {
    return shown.getReadOnlyProperty();
  }

  /** Which part is in front; it stays when another thing is selected. */
  public ObjectProperty<Tab> tabProperty() {
    return tab;
  }

  /** Goes to another thing. */
  public void follow(Selected target) {
    selection.select(target);
  }
}
