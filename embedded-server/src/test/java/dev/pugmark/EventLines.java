package dev.pugmark;

import dev.pugmark.model.Event;
import dev.pugmark.store.Batch;
import java.util.List;
import java.util.stream.Stream;

/** Events as lines that a person can compare. */
public final class EventLines {
  private EventLines() {}

  /** One line an event, without what was sent for it. */
  public static String of(Batch.Append append) {
    var marks =
        (append.nearMicros() > 0 ? " near" : "")
            + (append.claim() == null
                ? ""
                : " claims " + append.claim().thing() + "*" + append.claim().weight())
            + (append.event().raw() == null ? "" : " raw");
    return of(append.event()) + marks;
  }

  private static String of(Event event) {
    var scope = event.scope();
    return String.join(
        " ",
        Stream.of(
                event.kind().name(),
                event.state() == Event.State.SHOWN ? "" : event.state().name(),
                "@" + event.tsMicros(),
                scope.group() + "/" + scope.turn(),
                String.valueOf(scope.agent()),
                event.drawnLane().wireName(),
                "key=" + event.key() + "*" + event.rank(),
                event.data())
            .filter(part -> !part.isEmpty())
            .toList());
  }

  public static List<String> of(List<Batch.Append> appends) {
    return appends.stream().map(EventLines::of).toList();
  }
}
