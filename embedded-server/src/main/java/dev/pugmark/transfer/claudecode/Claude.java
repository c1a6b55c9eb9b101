package dev.pugmark.transfer.claudecode;

import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.claudecode.ClaudeCodeDialect;
import dev.pugmark.dialect.hook.Agents;
import dev.pugmark.model.Event;

/** What all events of Claude Code's transcripts share. */
final class Claude {
  /** The name under which events of transcripts are stored. */
  static final String DIALECT = "claude-code-transcript";

  /** Above the hooks: the transcript has the content, they have the times. */
  static final int RANK = 20;

  static final Draft.Source SOURCE = new Draft.Source(DIALECT, Event.Clock.RECORDED, RANK);

  /** How sessions and sub-agents are named, here and by hooks. */
  static final Agents AGENTS = ClaudeCodeDialect.RUNTIME.agents();

  private Claude() {}
}
