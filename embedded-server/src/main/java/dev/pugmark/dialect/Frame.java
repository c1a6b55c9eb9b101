package dev.pugmark.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * One message of the live feed at {@code /ws}, made once for all who follow.
 *
 * @param seq of the event that it follows from: where a client resumes that has read it
 * @param about what it tells of
 * @param text a JSON object
 */
public record Frame(long seq, About about, String text) {

  /** A message; its {@code seq} is added to what it says. */
  public static Frame of(long seq, About about, ObjectNode message) {
    return new Frame(seq, about, Json.write(message.put("seq", seq)));
  }

  /**
   * The ids a message is about, as its dialect gives them to clients. One without any is for
   * everybody.
   */
  public record About(@Nullable String task, @Nullable String session, @Nullable String agent) {
    /** Something that concerns all. */
    public static final About ALL = new About(null, null, null);

    /** Of one agent, outside of any task. */
    public static About agent(String id) {
      return new About(null, null, id);
    }

    /** Whether a client gets it that asked for these ids; null asks for any. */
    public boolean isWantedBy(About wanted) {
      return equals(ALL)
          || isWanted(wanted.task, task)
              && isWanted(wanted.session, session)
              && isWanted(wanted.agent, agent);
    }

    private static boolean isWanted(@Nullable String wanted, @Nullable String id) {
      return wanted == null || wanted.equals(id);
    }
  }
}
