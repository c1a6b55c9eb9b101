package dev.pugmark.transfer.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One file of a runtime as canonical events, line by line. What must be carried from line to line
 * can be saved and taken up again; the same lines always give the same events.
 */
public interface Transcript {
  /**
   * Takes a line.
   *
   * @param json scrubbed
   * @param bytes the line as it is in the file
   */
  void line(JsonNode json, byte[] bytes);

  /**
   * A line that could not be read: a gap in the conversation that must be seen.
   *
   * @param bytes its beginning
   * @param length of all of it, in bytes
   */
  void damaged(byte[] bytes, long length, long number, String reason);

  /**
   * The end of what is there for now.
   *
   * @param finished whether nothing more is to be expected
   */
  void pause(boolean finished);

  /** The time of the last line that had one, microseconds. */
  long lastMicros();

  /** What must be known to go on where the lines end now. */
  ObjectNode save();

  /** Sub-agents whose lines were seen and whose call may have to be guessed. */
  default List<SeenAgent> agents() {
    return List.of();
  }

  /** A sub-agent that lines were of. */
  record SeenAgent(String session, String id) {}
}
