package dev.pugmark.app.source;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.panel.session.SessionContent;
import dev.pugmark.store.EventReads;
import dev.pugmark.store.RunReads;
import dev.pugmark.store.Store;
import dev.pugmark.store.TraceReads;

/** Reads all that the views of one session show. Any thread but the FX thread. */
public final class SessionReader {
  private final TraceReads traces;
  private final RunReads runs;
  private final EventReads events;

  /** Reads from a store. */
  public SessionReader(Store store) {
    this.traces = new TraceReads(store);
    this.runs = new RunReads(store);
    this.events = new EventReads(store);
  }

  /**
   * A session as it is now.
   *
   * @param omitted what is not shown and why, as a sentence; empty when all is
   */
  public record Loaded(SessionContent content, String omitted) {}

  /** Reads a session; one that is not there is empty. */
  public Loaded read(String session) {
    var sheet = new ChartSheet(session);
    var talk = new Talk(session, Talk.MOST);
    for (var trace : traces.tracesOf(session)) {
      var part = new Part(session, trace, runs.ofGroup(trace.group()));
      sheet.part(part);
      traces.eachSpan(trace.group(), span -> sheet.span(part, span));
      sheet.turns(part);
      var voice = talk.new Voice(part);
      events.eachOfGroup(
          trace.group(),
          event -> {
            sheet.event(part, event);
            voice.event(event);
          });
      voice.end();
    }
    var items = talk.items();
    var omitted =
        talk.left() == 0
            ? ""
            : Messages.text(
                "conversation.omitted",
                Numbers.exact(items.size()),
                Numbers.exact(items.size() + talk.left()));
    return new Loaded(new SessionContent(session, sheet.timeline(), sheet.trace(), items), omitted);
  }
}
