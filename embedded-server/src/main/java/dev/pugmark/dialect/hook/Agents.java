package dev.pugmark.dialect.hook;

import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.Keys;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import org.jspecify.annotations.Nullable;

/**
 * How a session's main line and its sub-agents are named, the same for hooks and transcripts.
 *
 * @param runtime the runtime, and the name of the main agent
 * @param ownTurns whether a sub-agent's work falls into turns that have ids; else it is all one
 */
public record Agents(String runtime, boolean ownTurns) {

  /** The turn that all of a sub-agent's work is counted in when it has none of its own. */
  public static String turn(String agentId) {
    return "agent-" + agentId;
  }

  /** The name of a sub-agent of that type. */
  public String name(@Nullable String type) {
    return runtime + "/" + (type == null || type.isBlank() ? "subagent" : type);
  }

  /** The scope of a session's main line, without a turn. */
  public Scope main(@Nullable String session) {
    return Scope.NONE
        .withSession(session)
        .withTrace(session)
        .withTask(session)
        .withRuntime(runtime)
        .withAgent(runtime);
  }

  /** The scope of a sub-agent of a session. */
  public Scope scope(Scope main, String agentId, @Nullable String type) {
    return main.withTrace(agentId)
        .withTask(agentId)
        .withTurn(ownTurns ? main.turn() : turn(agentId))
        .withAgent(name(type));
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
