package dev.pugmark.app.panel.connect;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import java.util.HashMap;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the Connect place shows. FX thread. */
public final class ConnectViewModel {
  private final ObservableList<RuntimeCard> cards = FXCollections.observableArrayList();
  private final ObservableList<TranscriptRow> rows = FXCollections.observableArrayList();
  private final StringProperty project = new SimpleStringProperty("");
  private final StringProperty outcome = new SimpleStringProperty("");
  private final StringProperty folders = new SimpleStringProperty("");
  private final StringProperty refused = new SimpleStringProperty("");
  private final BooleanProperty searching = new SimpleBooleanProperty();
  private final BooleanProperty watching = new SimpleBooleanProperty();
  private final BooleanProperty busy = new SimpleBooleanProperty();
  private final StringProperty progress = new SimpleStringProperty("");
  private final DoubleProperty done = new SimpleDoubleProperty(-1);
  private final ObjectProperty<@Nullable Runnable> cancel = new SimpleObjectProperty<>();
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper chosen = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper anyChosen = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper start =
      new ReadOnlyStringWrapper(Messages.text("start.import"));
  private ConnectDesk desk = ConnectDesk.NONE;

  /** Nothing is known yet. */
  public ConnectViewModel() {
    count();
  }

  /** From now on this desk is asked. */
  public void serve(ConnectDesk by) {
    desk = by;
  }

  /** Who does what is asked for. */
  public ConnectDesk desk() {
    return desk;
  }

  /** The runtimes, always in the same order. */
  public ObservableList<RuntimeCard> cards() {
    return cards;
  }

  /** The transcripts that were found, the project that was worked on last first. */
  public ObservableList<TranscriptRow> rows() {
    return rows;
  }

  /** Shows what was found; what was chosen before stays chosen, and what is new is. */
  public void show(List<TranscriptRow.Found> found) {
    var before = new HashMap<String, Boolean>();
    rows.forEach(row -> before.put(row.found().id(), row.chosenProperty().get()));
    var next =
        found.stream()
            .map(f -> new TranscriptRow(f, f.newFiles() > 0 && before.getOrDefault(f.id(), true)))
            .toList();
    next.forEach(row -> row.chosenProperty().subscribe(_ -> count()));
    rows.setAll(next);
    count();
  }

  private void count() {
    var sessions = rows.stream().mapToInt(row -> row.found().sessions()).sum();
    var bytes = rows.stream().mapToLong(row -> row.found().bytes()).sum();
    summary.set(
        rows.isEmpty()
            ? ""
            : Messages.text("connect.found", sessions, rows.size(), Numbers.bytes(bytes)));
    start.set(
        sessions == 0
            ? Messages.text("start.import")
            : Messages.text("start.import.found", sessions, Numbers.bytes(bytes)));
    var some = rows.stream().filter(row -> row.chosenProperty().get()).toList();
    var files = some.stream().mapToInt(row -> row.found().newFiles()).sum();
    var size = some.stream().mapToLong(row -> row.found().newBytes()).sum();
    anyChosen.set(!some.isEmpty());
    chosen.set(
        some.isEmpty()
            ? Messages.text("connect.import.none")
            : Messages.text("connect.import.chosen", some.size(), files, Numbers.bytes(size)));
  }

  /** Chooses all, or none when all are chosen already. */
  public void chooseAll() {
    var all = rows.stream().allMatch(row -> row.chosenProperty().get());
    rows.forEach(row -> row.chosenProperty().set(!all));
  }

  /** Imports what is chosen, if that can be done now. */
  public void importChosen() {
    if (canImport()) {
      desk.importAll(
          rows.stream()
              .filter(row -> row.chosenProperty().get())
              .map(row -> row.found().id())
              .toList());
    }
  }

  /** Whether there is something to import and nothing in the way. */
  public boolean canImport() {
    return anyChosen.get() && refused.get().isEmpty() && !busy.get();
  }

  /** The card of a runtime; null before it was looked at. */
  public @Nullable RuntimeCard card(String runtime) {
    return cards.stream().filter(card -> card.id().equals(runtime)).findFirst().orElse(null);
  }

  /** The project whose settings are shown, as people write paths; empty for all projects. */
  public StringProperty projectProperty() {
    return project;
  }

  /** What came of the last change, as a sentence; empty before one. */
  public StringProperty outcomeProperty() {
    return outcome;
  }

  /** The folders that were searched, in words. */
  public StringProperty foldersProperty() {
    return folders;
  }

  /** Why nothing can be imported, as a sentence; empty when it can. */
  public StringProperty refusedProperty() {
    return refused;
  }

  /** Whether transcripts are being searched for. */
  public BooleanProperty searchingProperty() {
    return searching;
  }

  /** Whether the folders are followed. */
  public BooleanProperty watchingProperty() {
    return watching;
  }

  /** Whether an import goes on. */
  public BooleanProperty busyProperty() {
    return busy;
  }

  /** How far the import is, or what came of the last one. */
  public StringProperty progressProperty() {
    return progress;
  }

  /** The share of it that is done, from 0 to 1; negative when that is not known. */
  public DoubleProperty doneProperty() {
    return done;
  }

  /** Ends the import; holds null when none goes on. */
  public ObjectProperty<@Nullable Runnable> cancelProperty() {
    return cancel;
  }

  /** How much was found. */
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** What the button that imports says. */
  public ReadOnlyStringProperty chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** Whether any project is chosen. */
  public ReadOnlyBooleanProperty anyChosenProperty() {
    return anyChosen.getReadOnlyProperty();
  }

  /** What an empty store offers: the import, with what was found. */
  public ReadOnlyStringProperty startProperty() {
    return start.getReadOnlyProperty();
  }
}
