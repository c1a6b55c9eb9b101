package dev.pugmark.app.panel.filter;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.Feed;
import dev.pugmark.app.panel.filter.FilterReader.Found;
import dev.pugmark.app.panel.filter.FilterReader.Wanted;
import dev.pugmark.app.panel.filter.SavedFilters.Subject;
import dev.pugmark.query.Completion;
import dev.pugmark.query.Fault;
import dev.pugmark.query.Field;
import dev.pugmark.query.Parsed;
import dev.pugmark.query.Query;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * A filter that is being written: what is in force, what is wrong with it, what could be written
 * next. While it is wrong, the last one that was not stays in force. FX thread.
 */
public final class FilterViewModel {
  private static final int MOST_SUGGESTIONS = 50;

  private final Subject subject;
  private final SavedFilters saved;
  private final StringProperty text = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Query> query = new ReadOnlyObjectWrapper<>(Query.ALL);
  private final ReadOnlyObjectWrapper<@Nullable Fault> fault = new ReadOnlyObjectWrapper<>();
  private final ObservableList<Suggestion> suggestions = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper offering = new ReadOnlyBooleanWrapper();
  private final IntegerProperty chosen = new SimpleIntegerProperty(-1);
  private final Feed<Wanted, Found> values;
  private @Nullable Completion completion;
  private @Nullable Wanted wanted;
  private Parsed read = new Parsed.Valid(Query.ALL);

  /** Nothing is filtered yet; {@code id} is unique in the window. */
  public FilterViewModel(String id, Subject subject, SavedFilters saved) {
    this.subject = subject;
    this.saved = saved;
    values =
        new Feed<>(
            id + ".values", () -> offering.get() ? wanted : null, FilterReader::read, this::found);
    text.subscribe(this::read);
  }

  private void read(String now) {
    read = Query.parse(now);
    fault.set(read instanceof Parsed.Invalid invalid ? invalid.fault() : null);
  }

  /** What is written. */
  public StringProperty textProperty() {
    return text;
  }

  /** What is in force. */
  public ReadOnlyObjectProperty<Query> queryProperty() {
    return query.getReadOnlyProperty();
  }

  /** What is wrong with what is written; holds null when nothing is. */
  public ReadOnlyObjectProperty<@Nullable Fault> faultProperty() {
    return fault.getReadOnlyProperty();
  }

  /** What could be written. */
  public ObservableList<Suggestion> suggestions() {
    return suggestions;
  }

  /** Whether suggestions are to be seen. */
  public ReadOnlyBooleanProperty offeringProperty() {
    return offering.getReadOnlyProperty();
  }

  /** The suggestion that is chosen; -1 when none is. */
  public IntegerProperty chosenProperty() {
    return chosen;
  }

  /** The filters that are kept for such tables. */
  public ObservableList<SavedFilter> saved() {
    return saved.of(subject);
  }

  /** What it reads from the store, for the panel it is part of. */
  public Feed<?, ?> feed() {
    return values;
  }

  /** Puts what is written in force, unless something is wrong with it; says whether it is. */
  public boolean apply() {
    if (!(read instanceof Parsed.Valid valid)) {
      return false;
    }
    if (!valid.query().expression().equals(query.get().expression())) {
      query.set(valid.query());
    }
    return true;
  }

  /** Writes a filter and puts it in force. */
  public void set(String filter) {
    text.set(filter);
    withdraw();
    apply();
  }

  /** Keeps the filter that is in force here, and puts in force what was kept. */
  public void remember(StringProperty where) {
    query.subscribe(now -> where.set(now.text()));
    where.subscribe(kept -> {
      if (!kept.equals(query.get().text())) {
        set(kept);
      }
    });
  }

  /** Adds a term to the filter, or to nothing when the filter is wrong. */
  public void add(String term) {
    set(text.get().isBlank() || fault.get() != null ? term : text.get().strip() + " " + term);
  }

  /** Keeps what is written under a name; nothing while something is wrong with it. */
  public boolean save(String name) {
    if (name.isBlank() || text.get().isBlank() || fault.get() != null) {
      return false;
    }
    saved.save(subject, name.strip(), text.get().strip());
    return true;
  }

  /** Keeps one no more. */
  public void delete(SavedFilter filter) {
    saved.delete(subject, filter);
  }

  /**
   * Offers what could be written where the caret is.
   *
   * @param asked whether a person asked for it: then all fields are offered too
   */
  public void offer(int caret, boolean asked) {
    var at = Completion.at(text.get(), caret);
    completion = at;
    wanted = null;
    chosen.set(-1);
    var field = at.valuesOf();
    if (field != null) {
      offerValues(field, at);
    } else if (asked || at.end() > at.start()) {
      show(at.fields().stream().map(FilterViewModel::ofField).toList());
    } else {
      withdraw();
    }
  }

  private void offerValues(Field field, Completion at) {
    if (field.sort().isOrdered()) {
      show(
          Completion.examples(field).stream()
              .filter(value -> value.startsWith(at.begun()) && !value.equals(at.begun()))
              .map(value -> ofValue(field, value, value))
              .toList());
    } else if (!field.choices().isEmpty()) {
      var lower = at.begun().toLowerCase(Locale.ROOT);
      showValues(field, field.choices().stream().filter(v -> v.contains(lower)).toList());
    } else if (field.sort() == Field.Sort.WORD) {
      wanted = new Wanted(field, at.begun());
      offering.set(true); // so that it is asked for
      suggestions.clear();
      values.again();
    } else {
      withdraw();
    }
  }

  private void found(Found found) {
    if (found.wanted().equals(wanted)) {
      showValues(found.wanted().field(), found.values());
    }
  }

  private void showValues(Field field, List<String> all) {
    show(
        all.stream()
            .limit(MOST_SUGGESTIONS)
            .map(value -> ofValue(field, value, Completion.written(field, value)))
            .toList());
  }

  private void show(List<Suggestion> all) {
    var at = completion;
    var done = at != null && all.size() == 1 && written(at).equals(all.getFirst().insert().strip());
    var next = done ? List.<Suggestion>of() : all;
    if (!suggestions.equals(next)) {
      suggestions.setAll(next);
      chosen.set(-1);
    }
    offering.set(!next.isEmpty() || wanted != null);
  }

  private String written(Completion at) {
    var now = text.get();
    return now.substring(Math.min(at.start(), now.length()), Math.min(at.end(), now.length()));
  }

  private static Suggestion ofField(Field field) {
    var ordered = field.sort().isOrdered();
    return new Suggestion(
        field.word() + (ordered ? ">" : ":"),
        field.word() + (ordered ? " > < =" : ":"),
        Messages.text("filter.field." + field.word()),
        true);
  }

  private static Suggestion ofValue(Field field, String value, String written) {
    return new Suggestion(written + " ", value, detail(field, value), false);
  }

  private static String detail(Field field, String value) {
    return switch (field) {
      case PROJECT -> {
        var slash = Math.max(value.lastIndexOf('/'), value.lastIndexOf('\\'));
        yield slash < 0 ? "" : value.substring(slash + 1);
      }
      default -> "";
    };
  }

  /** Chooses the next suggestion, or the one before. */
  public void choose(boolean next) {
    if (!suggestions.isEmpty()) {
      var to = chosen.get() + (next ? 1 : -1);
      chosen.set(Math.clamp(to, next ? 0 : -1, suggestions.size() - 1));
    }
  }

  /**
   * Writes a suggestion.
   *
   * @return where the caret goes; -1 when there is none to write
   */
  public int accept(int index) {
    var at = completion;
    if (at == null || index < 0 || index >= suggestions.size()) {
      return -1;
    }
    var now = text.get();
    var suggestion = suggestions.get(index);
    var insert = suggestion.insert();
    var behind = now.substring(Math.min(at.end(), now.length()));
    if (!suggestion.caretInside() && !behind.isEmpty()) {
      insert = insert.stripTrailing(); // what follows has its own blank
    } else if (suggestion.caretInside()
        && !behind.isEmpty()
        && ":=<>!".indexOf(behind.charAt(0)) >= 0) {
      insert = insert.substring(0, insert.length() - 1); // the sign is there already
    }
    text.set(now.substring(0, at.start()) + insert + behind);
    withdraw();
    return at.start() + insert.length();
  }

  /** Offers nothing more. */
  public void withdraw() {
    wanted = null;
    offering.set(false);
    suggestions.clear();
    chosen.set(-1);
  }
}
