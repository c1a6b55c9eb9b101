package dev.pugmark.notify;

import java.io.IOException;

/**
 * One way to reach a person. It is called by one thread that waits for nobody else, so it may take
 * its time, within reason.
 */
public interface Notifier {
  /** A short name for log lines. */
  String id();

  /**
   * Tells of a new alert, once.
   *
   * @throws IOException when that failed; it is not tried again
   */
  void tell(Notice notice) throws IOException, InterruptedException;
}
