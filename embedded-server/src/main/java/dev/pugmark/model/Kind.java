package dev.pugmark.model;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an event tells: the one closed list of the canonical kinds, with the lane each is drawn in.
 *
 * <p>The first 23 are the kinds of the Clawboo log, which shows these and no others; the rest is
 * what conversations, hooks and telemetry add.
 */
public enum Kind {
  TASK_CREATED(Lane.COORDINATION, true),
  TASK_CLAIMED(Lane.COORDINATION, true),
  STATUS_CHANGED(Lane.COORDINATION, true),
  COMMENT_ADDED(Lane.COORDINATION, true),
  DEP_LINKED(Lane.COORDINATION, true),
  EXECUTION_STARTED(Lane.BACKGROUND, true),
  EXECUTION_COMPLETED(Lane.BACKGROUND, true),
  TOOL_CALL(Lane.IMPLEMENTATION, true),
  TOOL_RESULT(Lane.IMPLEMENTATION, true),
  COST(Lane.TELEMETRY, true),
  APPROVAL_REQUESTED(Lane.QUESTIONS, true),
  APPROVAL_RESOLVED(Lane.QUESTIONS, true),
  ERROR(Lane.BACKGROUND, true),
  SPAN_START(Lane.BACKGROUND, true),
  SPAN_END(Lane.BACKGROUND, true),
  SESSION_ROTATED(Lane.BACKGROUND, true),
  ROUTINE_FIRED(Lane.BACKGROUND, true),
  ROUTINE_DISPATCHED(Lane.BACKGROUND, true),
  ROUTINE_COMPLETED(Lane.BACKGROUND, true),
  ROUTINE_ERROR(Lane.BACKGROUND, true),
  TEAM_CHAT_POST(Lane.COORDINATION, true),
  SPEAKER_SELECTED(Lane.COORDINATION, true),
  TURN_BOUND_HIT(Lane.COORDINATION, true),

  /** A conversation or process began, or was resumed. */
  SESSION_STARTED(Lane.BACKGROUND, false),
  SESSION_ENDED(Lane.BACKGROUND, false),
  /** What is known of a whole session: title, directory, branch, model. */
  SESSION_DESCRIBED(Lane.BACKGROUND, false),
  /** A person's prompt; with a turn id it opens that turn. */
  USER_MESSAGE(Lane.USER, false),
  ASSISTANT_MESSAGE(Lane.ASSISTANT, false),
  THINKING(Lane.PLANNING, false),
  SYSTEM_MESSAGE(Lane.BACKGROUND, false),
  /** A piece of text as it streamed in. */
  MESSAGE_DELTA(Lane.ASSISTANT, false),
  RUN_STARTED(Lane.BACKGROUND, false),
  RUN_FINISHED(Lane.BACKGROUND, false),
  /** A whole run as its client reports it: status, totals, durations. */
  RUN_REPORTED(Lane.BACKGROUND, false),
  SUBAGENT_STARTED(Lane.COORDINATION, false),
  SUBAGENT_STOPPED(Lane.COORDINATION, false),
  /** Calls that a model issued together came back. */
  TOOL_BATCH(Lane.PLANNING, false),
  HEARTBEAT(Lane.TELEMETRY, false),
  FILE_CHANGED(Lane.IMPLEMENTATION, false),
  FILE_SNAPSHOT(Lane.BACKGROUND, false),
  INSTRUCTIONS_LOADED(Lane.PLANNING, false),
  PLAN(Lane.PLANNING, false),
  VERIFICATION(Lane.IMPLEMENTATION, false),
  TODO(Lane.TODOS, false),
  QUESTION(Lane.QUESTIONS, false),
  PERMISSION_REQUESTED(Lane.QUESTIONS, false),
  PERMISSION_DENIED(Lane.RULE, false),
  CONTEXT_COMPACTED(Lane.PLANNING, false),
  /** The last turns are no more part of the conversation; what they cost was spent all the same. */
  TURNS_ROLLED_BACK(Lane.PLANNING, false),
  NOTIFICATION(Lane.BACKGROUND, false),
  CONFIG_CHANGED(Lane.BACKGROUND, false),
  DIRECTORY_CHANGED(Lane.BACKGROUND, false),
  WORKTREE_CHANGED(Lane.BACKGROUND, false),
  QUEUE_CHANGED(Lane.USER, false),
  PROGRESS(Lane.BACKGROUND, false),
  ATTACHMENT(Lane.BACKGROUND, false),
  METRIC(Lane.TELEMETRY, false),
  /** Something that a client said and that has no word here yet: kept and shown as it came. */
  OTHER(Lane.BACKGROUND, false),
  // Calls that agents make to the outside.

  /** A call that has begun and was still going on when this was told. */
  EXTERNAL_CALL_STARTED(Lane.TELEMETRY, "span_start"),
  /** A call as it ended: with an answer, with a failure, or given up. */
  EXTERNAL_CALL(Lane.TELEMETRY, "span_end"),
  /** A process that tells of calls says who it is and what it counted. */
  CALL_PRODUCER_SEEN(Lane.BACKGROUND, false),
  /** A person chose the hosts that are kept out of external calls: all of them, every time. */
  CALL_HOSTS_EXCLUDED(Lane.BACKGROUND, false),

  /** Payloads of earlier events were emptied on request. */
  ERASED(Lane.BACKGROUND, false),
  /**
   * What its dialect told under the same key no longer holds: it takes that back and is itself read
   * by nobody.
   */
  RETRACTED(Lane.BACKGROUND, false),

  // What a contract with tasks, sessions and events of its own keeps. Only that contract reads
  // these
  // rows: what others have a word for is told by rows beside them. See isWork().

  /** An event in the words of its contract; the rows beside it tell and count what happened. */
  ACTIVITY(Lane.BACKGROUND, false),
  /** What is known of a task changed: the members given are set, null ones cleared. */
  TASK_CHANGED(Lane.COORDINATION, false),
  /** A session of a runtime belongs to a task from here on. */
  SESSION_BOUND(Lane.BACKGROUND, false),
  /** A session of a runtime is free for another task. */
  SESSION_UNBOUND(Lane.BACKGROUND, false),
  /** A stretch of work on a task began, under an id of its own. */
  WINDOW_OPENED(Lane.BACKGROUND, false),
  WINDOW_CLOSED(Lane.BACKGROUND, false),
  /** A person gave an event another title, or took it back. */
  EVENT_LABELLED(Lane.BACKGROUND, false),

  // How agents fare: what they say of it, and what Pugmark or a person decides about it.
  /** An agent says how it fares. */
  AGENT_STATUS(Lane.BACKGROUND, false),
  /** A person marked an agent as paused; nothing tells the agent. */
  AGENT_PAUSED(Lane.COORDINATION, false),
  AGENT_RESUMED(Lane.COORDINATION, false),
  /** Nothing was heard of a running agent for too long. */
  AGENT_STUCK(Lane.TELEMETRY, false),
  /** Something that a person should look at. */
  ALERT_RAISED(Lane.TELEMETRY, false),
  /** A person looked at it. */
  ALERT_ACKNOWLEDGED(Lane.TELEMETRY, false),

  // What rules make of the work. It stands beside the work and is no part of it: see isWork().

  /** A rule was made or changed: all of it as it is now. */
  RULE_SAVED(Lane.RULE, false),
  RULE_DELETED(Lane.RULE, false),
  /** What rules found in a turn: verdicts with their evidence, and events that meet rules. */
  RULES_APPLIED(Lane.RULE, false),
  /** Up to which event all turns were judged, and which rules were held against older turns. */
  RULES_SETTLED(Lane.RULE, false);

  private static final Map<String, Kind> BY_NAME = new HashMap<>();

  static {
    for (var kind : values()) {
      BY_NAME.put(kind.wireName, kind);
    }
  }

  private final String wireName = name().toLowerCase(Locale.ROOT);
  private final Lane lane;
  private final @Nullable String clawbooName;

  Kind(Lane lane, boolean clawboo) {
    this.lane = lane;
    this.clawbooName = clawboo ? wireName : null;
  }

  /**
   * @param clawbooName which of the 23 kinds the Clawboo log shows it as
   */
  Kind(Lane lane, String clawbooName) {
    this.lane = lane;
    this.clawbooName = clawbooName;
  }

  /** The lower-case word of the store and of the Clawboo wire, such as {@code tool_call}. */
  public String wireName() {
    return wireName;
  }

  /** Where it is drawn when the event itself does not say. */
  public Lane lane() {
    return lane;
  }

  /**
   * Whether it tells of the agents' work. What is only noted or decided about that work here counts
   * in no total, changes no time of a session, and has folds of its own.
   */
  public boolean isWork() {
    return switch (this) {
      case ERASED,
          ACTIVITY,
          TASK_CHANGED,
          SESSION_BOUND,
          SESSION_UNBOUND,
          WINDOW_OPENED,
          WINDOW_CLOSED,
          EVENT_LABELLED,
          AGENT_PAUSED,
          AGENT_RESUMED,
          AGENT_STUCK,
          ALERT_RAISED,
          ALERT_ACKNOWLEDGED,
          RULE_SAVED,
          RULE_DELETED,
          RULES_APPLIED,
          RULES_SETTLED ->
          false;
      default -> true;
    };
  }

  /** Whether the Clawboo log has a word for it. */
  public boolean inClawboo() {
    return clawbooName != null;
  }

  /** The one of its 23 kinds that the Clawboo log shows it as; its own word where it has none. */
  public String clawbooName() {
    return clawbooName == null ? wireName : clawbooName;
  }

  /** Whether it is about the store or its clients rather than about work: no trace shows it. */
  public boolean isAside() {
    return switch (this) {
      case CALL_PRODUCER_SEEN, CALL_HOSTS_EXCLUDED, ERASED -> true;
      default -> false;
    };
  }

  /** The kind of that word, or null when there is none. */
  public static @Nullable Kind ofWire(String word) {
    return BY_NAME.get(word);
  }
}
