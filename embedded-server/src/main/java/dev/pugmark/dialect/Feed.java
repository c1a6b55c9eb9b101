package dev.pugmark.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.model.Event;
import java.util.List;

/**
 * What one dialect tells on the live feed at {@code /ws}, which all dialects share: clients pass
 * over messages of types they do not know.
 */
public interface Feed {
  /**
   * What a client is told first, as things stand. It may know of more than what the client is told
   * next, never of less.
   *
   * @param wanted the ids it asked for
   */
  default List<ObjectNode> opening(Frame.About wanted) {
    return List.of();
  }

  /**
   * What follows from events that were committed: a message an event, one for a row that several of
   * them changed, or none. Called once for all clients, and again for those that resume.
   *
   * @param events shown ones, and those that only note something about them for their own contract,
   *     in the order of the log; never empty
   * @return by seq
   */
  List<Frame> frames(List<Event> events);
}
