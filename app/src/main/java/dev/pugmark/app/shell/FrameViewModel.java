package dev.pugmark.app.shell;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What the frame shows beside the places. FX thread. */
public final class FrameViewModel {
  private final ObjectProperty<@Nullable StoreInfo> store = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable ServerStatus> server = new SimpleObjectProperty<>();
  private final BooleanProperty inspectorShown = new SimpleBooleanProperty(true);
  private final StringProperty counts = new SimpleStringProperty("");
  private final StringProperty scope = new SimpleStringProperty("");
  private final StringProperty omitted = new SimpleStringProperty("");
  private final ObjectProperty<@Nullable Work> work = new SimpleObjectProperty<>();
  private final StringProperty notice = new SimpleStringProperty("");
  private final StringProperty dropHint = new SimpleStringProperty("");
  private final LongProperty alerts = new SimpleLongProperty();
  private final ObjectProperty<@Nullable Wanted> wanted = new SimpleObjectProperty<>();
  private final StringProperty place = new SimpleStringProperty("sessions");

  /** Something of a place that is to be shown there, by its id. */
  public record Wanted(String place, String thing) {}

  /** What is to be shown; holds null again as soon as it is. */
  public ObjectProperty<@Nullable Wanted> wantedProperty() {
    return wanted;
  }

  /** The store that is open; holds null before one is. */
  public ObjectProperty<@Nullable StoreInfo> storeProperty() {
    return store;
  }

  /** How the server is; holds null where none was started. */
  public ObjectProperty<@Nullable ServerStatus> serverProperty() {
    return server;
  }

  /** Whether the inspector is shown. */
  public BooleanProperty inspectorShownProperty() {
    return inspectorShown;
  }

  /** How much is in view. */
  public StringProperty countsProperty() {
    return counts;
  }

  /** Which part is looked at: the filter in force and the range of time; empty for everything. */
  public StringProperty scopeProperty() {
    return scope;
  }

  /** What is not shown and why; empty when all is. */
  public StringProperty omittedProperty() {
    return omitted;
  }

  /** What everybody must know about the store, as a sentence; empty when there is nothing. */
  public StringProperty noticeProperty() {
    return notice;
  }

  /** Long work that goes on, or what came of it; holds null when there was none. */
  public ObjectProperty<@Nullable Work> workProperty() {
    return work;
  }

  /** What letting go of dragged files would do; empty while none are dragged over the window. */
  public StringProperty dropHintProperty() {
    return dropHint;
  }

  /** How many alerts nobody acknowledged yet. */
  public LongProperty alertsProperty() {
    return alerts;
  }

  /** The id of the place in front. */
  public StringProperty placeProperty() {
    return place;
  }
}
