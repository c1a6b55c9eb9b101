package dev.pugmark.app.panel.sessions;

import org.jspecify.annotations.Nullable;

/** A line of the table of sessions. */
public sealed interface SessionLine {
  /** Names it among all lines, whatever it shows. */
  String key();

  /** What it shows. */
  SessionRow row();

  /** How deep it lies in others, from 0. */
  int depth();

  /** Whether what belongs to it is shown; null when nothing does. */
  @Nullable Boolean unfolded();

  /**
   * The head of sessions that have something in common.
   *
   * @param row their sums; its status and times say nothing
   */
  record Group(String key, SessionRow row, @Nullable Boolean unfolded) implements SessionLine {
    @Override
    public int depth() {
      return 0;
    }
  }

  /** A session. */
  record Whole(SessionRow row, int depth, @Nullable Boolean unfolded) implements SessionLine {
    @Override
    public String key() {
      return row.id();
    }
  }

  /**
   * A sub-agent of a session.
   *
   * @param session whose it is
   */
  record Agent(String session, SessionRow row, int depth) implements SessionLine {
    @Override
    public String key() {
      return session + "/" + row.id();
    }

    @Override
    public @Nullable Boolean unfolded() {
      return null;
    }
  }
}
