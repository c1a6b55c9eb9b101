package dev.pugmark.dialect.claudecode;

import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.Keys;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import org.jspecify.annotations.Nullable;

/** How a session's main line and its sub-agents are named, the same for hooks and transcripts. */
public final class Agents {
  /** The runtime, and the name of the main agent. */
  public static final String RUNTIME = "claude-code";

  private Agents() {}

  /** The turn that all of a sub-agent's work is counted in. */
  public static String turn(String agentId) {
    return "agent-" + agentId;
  }

  /** The name of a sub-agent of that type. */
  public static String name(@Nullable String type) {
    return RUNTIME + "/" + (type == null || type.isBlank() ? "subagent" : type);
  }

  /** The scope of a sub-agent of a session. */
  public static Scope scope(Scope main, String agentId, @Nullable String type) {
    return main.withTrace(agentId)
        .withTask(agentId)
        .withTurn(turn(agentId))
        .withAgent(name(type))
        .withRuntime(RUNTIME);
  }

  /**
   * That a sub-agent exists and whose it is. Its rank says how much is known; better knowledge
   * replaces it, and the same again writes nothing.
   *
   * @param link the tool call that started it, if that is known
   */
  public static Draft created(
      Draft.Source source,
      Scope agent,
      String agentId,
      @Nullable String type,
      long at,
      @Nullable Link link) {
    var session = agent.session() == null ? "no-session" : agent.session();
    var known = link == null ? 0 : link.guessed() ? 2 : 3;
    var draft =
        new Draft(Kind.TASK_CREATED, source, agent.withTurn(null), at)
            .key(Keys.agent(session, agentId))
            .rank(source.rank() + known + (type == null || type.isBlank() ? 0 : 1))
            .put("title", link != null && link.title() != null ? link.title() : title(type))
            .put("agentId", agentId)
            .put("agentType", type)
            .put("parentTaskId", link == null ? session : link.parent());
    if (link != null) {
      draft.put("parentToolCallId", link.callId());
      if (link.guessed()) {
        draft.put("guessed", true);
      }
    }
    return draft;
  }

  private static String title(@Nullable String type) {
    return type == null || type.isBlank() ? "Sub-agent" : "Sub-agent: " + type;
  }

  /**
   * What ties a sub-agent to the call that started it.
   *
   * @param parent the group that the call is in
   * @param title what it was asked to do, in a few words
   * @param guessed whether only the prompt's text says so
   */
  public record Link(String parent, String callId, @Nullable String title, boolean guessed) {}
}
