package dev.pugmark.dialect.externalcalls;

import dev.pugmark.model.Event;
import dev.pugmark.model.Scope;
import dev.pugmark.store.SessionWindows;
import org.jspecify.annotations.Nullable;

/**
 * What a call belongs to, and how that is known.
 *
 * @param group of events that it is shown with; null when there is none by name
 */
record Placement(
    @Nullable String group, @Nullable String session, @Nullable String run, String attribution) {
  /** The reason of a call that belongs to nothing that is known. */
  static final String NONE = "none";

  /** As its producer says: the run it names is where it is shown, else the session. */
  static Placement named(String session, @Nullable String run, String attribution) {
    return new Placement(run != null ? run : session, session, run, attribution);
  }

  /** Where the start of the call was put. */
  static Placement asBefore(Event start) {
    var scope = start.scope();
    return new Placement(
        scope.trace(), scope.session(), scope.run(), CallEvents.attribution(start));
  }

  /** No session is known yet: it is shown with its run, else with its process. */
  static Placement open(@Nullable String run, @Nullable String instance) {
    var process = instance == null ? null : Scope.PROCESS + instance;
    return new Placement(run != null ? run : process, null, run, NONE);
  }

  /** Its trace is known. A run that the call names itself stays. */
  static Placement byTrace(SessionWindows.Owner owner, @Nullable String run) {
    return run != null
        ? new Placement(run, owner.session(), run, "trace")
        : new Placement(owner.group(), owner.session(), owner.run(), "trace");
  }

  /** One session alone was active. A run that the call names itself stays. */
  static Placement byTime(String session, @Nullable String run) {
    return new Placement(run != null ? run : session, session, run, "time");
  }

  /** The scope of the call's event. */
  Scope scope(String callId, @Nullable String agent) {
    return Scope.NONE
        .withSession(session)
        .withRun(run)
        .withTrace(group)
        .withTask(session == null && run == null ? null : group)
        .withAgent(agent)
        .withSpan("call:" + callId, null);
  }
}
