package dev.pugmark.dialect.codex;

import dev.pugmark.dialect.Dialect;
import dev.pugmark.dialect.Route;
import dev.pugmark.dialect.Services;
import dev.pugmark.dialect.hook.Agents;
import dev.pugmark.dialect.hook.HookRoute;
import dev.pugmark.dialect.hook.HookRuntime;
import java.util.List;

/** The address for payloads of Codex's hooks, which a command forwards. */
public final class CodexDialect implements Dialect {
  /** The name under which hook events are stored. */
  public static final String ID = "codex";

  /** What sets Codex apart: turns have ids, a sub-agent's too. */
  public static final HookRuntime RUNTIME =
      new HookRuntime(ID, new Agents("codex", true), "turn_id", new CodexTools());

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<Route> routes(Services services) {
    return List.of(
        HookRoute.of("/hooks/codex", "Takes a Codex hook payload as it is", RUNTIME, services));
  }
}
