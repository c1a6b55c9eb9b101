package dev.pugmark.dialect.claudecode;

import dev.pugmark.dialect.Dialect;
import dev.pugmark.dialect.Route;
import dev.pugmark.dialect.Services;
import dev.pugmark.dialect.hook.Agents;
import dev.pugmark.dialect.hook.HookRoute;
import dev.pugmark.dialect.hook.HookRuntime;
import java.util.List;

/** The address for Claude Code's own HTTP hooks. */
public final class ClaudeCodeDialect implements Dialect {
  /** The name under which hook events are stored. */
  public static final String ID = "claude-code";

  /** What sets Claude Code apart: a prompt's id names the turn, and a sub-agent's work is one. */
  public static final HookRuntime RUNTIME =
      new HookRuntime(ID, new Agents("claude-code", false), "prompt_id", new ClaudeTools());

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<Route> routes(Services services) {
    return List.of(
        HookRoute.of(
            "/hooks/claude-code", "Takes a Claude Code hook payload as it is", RUNTIME, services));
  }
}
