package dev.pugmark.transfer.codex;

import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.codex.CodexDialect;
import dev.pugmark.dialect.hook.Agents;
import dev.pugmark.dialect.tool.ToolForm;
import dev.pugmark.model.Event;

/** What all events of rollouts share. */
final class Codex {
  /** The name under which events of rollouts are stored. */
  static final String DIALECT = "codex-rollout";

  /** Above the hooks: the rollout has the content, they have the times. */
  static final int RANK = 20;

  static final Draft.Source SOURCE = new Draft.Source(DIALECT, Event.Clock.RECORDED, RANK);

  /** How sessions and sub-agents are named, here and by hooks. */
  static final Agents AGENTS = CodexDialect.RUNTIME.agents();

  /** How tools are named and their results read, here and by hooks. */
  static final ToolForm TOOLS = CodexDialect.RUNTIME.tools();

  private Codex() {}
}
