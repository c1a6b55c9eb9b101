package dev.pugmark.app.panel.errors;

import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.source.EventWords;
import dev.pugmark.model.ErrorClass;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.redact.Redactor;
import dev.pugmark.store.EventReads;
import dev.pugmark.store.Store;
import dev.pugmark.store.TraceReads;
import java.util.HashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the newest errors by their own time, as the error feed of the port tells them. */
final class ErrorsReader {
  /** Most errors that are read. */
  static final int MOST = 5_000;

  private ErrorsReader() {}

  /**
   * What is asked.
   *
   * @param sinceMicros null is from the start
   */
  record Question(@Nullable Long sinceMicros) {}

  static ErrorsContent read(Store store, Question question) {
    var events = new EventReads(store);
    var traces = new TraceReads(store);
    var found = events.latest(Kind.ERROR, question.sinceMicros(), MOST);
    var total =
        found.size() < MOST ? found.size() : events.count(Kind.ERROR, question.sinceMicros());
    var sessions = new HashMap<String, String>();
    var rows =
        found.stream()
            .map(event ->
                row(
                    event,
                    sessions.computeIfAbsent(
                        event.scope().group(),
                        group -> traces.trace(group).map(t -> t.sessionKey()).orElse(group))))
            .toList();
    return new ErrorsContent(rows, total);
  }

  /** An error as a row; {@code session} is what its group is listed under. */
  static ErrorRow row(Event event, String session) {
    var facts = event.facts();
    return new ErrorRow(
        new Selected(Selected.Kind.EVENT, session, Long.toString(event.seq())),
        event.tsMicros(),
        Objects.requireNonNullElse(facts.errorClass(), ErrorClass.UNKNOWN.wireName()),
        EventWords.isHarnessBug(event),
        Redactor.mask(EventWords.title(event)),
        event.scope().agent(),
        event.scope().runtime());
  }
}
