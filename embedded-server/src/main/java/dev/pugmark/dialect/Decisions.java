package dev.pugmark.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the user decides about alerts, in the words of the file that keeps it. Any thread. */
public interface Decisions {
  /** As it is now, without secrets. */
  ObjectNode now();

  /**
   * Decides otherwise, from now on and for the next start; where alerts are sent stays as it is.
   *
   * @return as it is then
   * @throws Problem when something in it is not known or cannot be, or cannot be kept
   */
  ObjectNode change(ObjectNode wanted) throws Problem;
}
