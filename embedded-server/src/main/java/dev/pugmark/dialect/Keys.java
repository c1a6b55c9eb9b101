package dev.pugmark.dialect;

/**
 * The keys of happenings that more than one dialect tells of. They are made of native ids, so that
 * a hook, a transcript and telemetry of one tool call meet without knowing each other.
 */
public final class Keys {
  private Keys() {}

  /** The call of a tool. */
  public static String use(String session, String toolUseId) {
    return ofCall(session, toolUseId, "use");
  }

  /** The result of a tool. */
  public static String result(String session, String toolUseId) {
    return ofCall(session, toolUseId, "result");
  }

  /**
   * Anything else that one tool call brings about.
   *
   * @param part such as {@code file} or {@code todos}
   */
  public static String ofCall(String session, String toolUseId, String part) {
    return session + "/call/" + toolUseId + "/" + part;
  }

  /** A session begins; resuming it is another happening. */
  public static String sessionStart(String session) {
    return session + "/started";
  }

  /** A person's prompt. */
  public static String prompt(String session, String turn) {
    return session + "/prompt/" + turn;
  }

  /** The work on a prompt begins. */
  public static String turnStart(String session, String turn) {
    return session + "/turn/" + turn + "/start";
  }

  /** The work on a prompt ends. */
  public static String turnEnd(String session, String turn) {
    return session + "/turn/" + turn + "/end";
  }

  /** That a sub-agent exists, and whose it is. */
  public static String agent(String session, String agentId) {
    return session + "/agent/" + agentId;
  }

  /** One answer of a model. */
  public static String answer(String messageId, String requestId) {
    return "answer/" + messageId + "/" + requestId;
  }
}
