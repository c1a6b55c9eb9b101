package dev.pugmark.app.panel.filter;

import dev.pugmark.app.format.Messages;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The filters that are kept, for each kind of table. FX thread. */
public final class SavedFilters {
  /** What a table shows. */
  public enum Subject {
    /** Sessions. */
    SESSIONS,
    /** Events. */
    EVENTS
  }

  /** A filter that a person saved, for one kind of table. */
  public record Own(Subject subject, String name, String text) {}

  private final Map<Subject, ObservableList<SavedFilter>> lists = new EnumMap<>(Subject.class);
  private Runnable onChange = () -> {};

  /** Only those that are always there. */
  public SavedFilters() {
    for (var subject : Subject.values()) {
      lists.put(subject, FXCollections.observableArrayList(given(subject)));
    }
  }

  private static List<SavedFilter> given(Subject subject) {
    return switch (subject) {
      case SESSIONS ->
          List.of(
              given("filter.given.failed", "status:failed,stuck"),
              given("filter.given.running", "status:running"),
              given("filter.given.today", "ago:today"),
              given("filter.given.costly", "cost>=1"),
              given("filter.given.errors", "errors>0"));
      case EVENTS ->
          List.of(
              given("filter.given.failed", "status:failed"),
              given("filter.given.calls", "kind:tool_call,tool_result"),
              given("filter.given.prompts", "kind:user_message"),
              given("filter.given.slow", "duration>=10s"),
              given("filter.given.answers", "kind:cost"));
    };
  }

  private static SavedFilter given(String key, String text) {
    return new SavedFilter(Messages.text(key), text, false);
  }

  /** The filters for a kind of table: those that are always there, then a person's own. */
  public ObservableList<SavedFilter> of(Subject subject) {
    return FXCollections.unmodifiableObservableList(list(subject));
  }

  private ObservableList<SavedFilter> list(Subject subject) {
    return lists.computeIfAbsent(subject, _ -> FXCollections.observableArrayList());
  }

  /** Shows what was kept for a store, in place of what was. */
  public void show(List<Own> own) {
    for (var subject : Subject.values()) {
      var all = new ArrayList<>(given(subject));
      own.stream()
          .filter(filter -> filter.subject() == subject)
          .map(filter -> new SavedFilter(filter.name(), filter.text(), true))
          .forEach(all::add);
      list(subject).setAll(all);
    }
  }

  /** All that were saved by a person. */
  public List<Own> own() {
    var all = new ArrayList<Own>();
    lists.forEach((subject, list) ->
        list.stream()
            .filter(SavedFilter::own)
            .forEach(filter -> all.add(new Own(subject, filter.name(), filter.text()))));
    return all;
  }

  /** Keeps a filter under a name; one that has it already gives way. */
  public void save(Subject subject, String name, String text) {
    var list = list(subject);
    list.removeIf(filter -> filter.own() && filter.name().equals(name));
    list.add(new SavedFilter(name, text, true));
    onChange.run();
  }

  /** Keeps it no more; those that are always there stay. */
  public void delete(Subject subject, SavedFilter filter) {
    if (filter.own() && list(subject).remove(filter)) {
      onChange.run();
    }
  }

  /** Is called whenever a person saved or deleted one. */
  public void onChange(Runnable listener) {
    onChange = listener;
  }
}
