package dev.pugmark.app;

import dev.pugmark.json.FactsReader;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.store.Batch;
import dev.pugmark.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Tells a store of many short sessions, or of one with many agents. */
final class ManySessions {
  private static final long START = 1_767_225_600_000_000L;
  private static final int TICKS_A_SECOND = 50;

  private ManySessions() {}

  /** Stores so many sessions of four events each. */
  static void tell(Store store, int count) {
    tell(store, count, ManySessions::scope);
  }

  /** The same, each session being one turn that rules can judge. */
  static void tellTurns(Store store, int count) {
    tell(store, count, i -> scope(i).withTrace("session-" + i).withTurn("turn-1"));
  }

  private static void tell(Store store, int count, IntFunction<Scope> scopes) {
    var events = new ArrayList<Event>();
    for (var i = 0; i < count; i++) {
      var scope = scopes.apply(i);
      var at = START + i * 60_000_000L;
      events.add(event(scope, Kind.USER_MESSAGE, at, "\"text\":\"Mend fault number " + i + "\""));
      events.add(event(scope, Kind.TOOL_CALL, at + 1_000, call("c" + i)));
      events.add(event(scope, Kind.TOOL_RESULT, at + 90_000, call("c" + i)));
      events.add(
          event(
              scope,
              Kind.COST,
              at + 99_000,
              "\"usageId\":\"m%d\",\"model\":\"large\",\"inputTokens\":%d,\"costUsd\":0.0%d"
                  .formatted(i, 500 + i % 999, 11 + i % 80)));
      if (events.size() >= 1_000) {
        store.append(Batch.of(List.copyOf(events))).join();
        events.clear();
      }
    }
    store.append(Batch.of(events)).join();
  }

  /** Lets so many events a second happen in any of the sessions, until it is closed. */
  static AutoCloseable goOn(Store store, int sessions, int perSecond) {
    var random = new Random(11);
    var clock = Executors.newSingleThreadScheduledExecutor();
    var number = new int[1];
    var _ =
        clock.scheduleAtFixedRate(
            () -> {
              var events = new ArrayList<Event>();
              for (var i = 0; i < perSecond / TICKS_A_SECOND; i++) {
                var id = "live" + number[0]++ / 2;
                var of = scope((id.hashCode() & 0xffff) % 40 * (sessions / 40) + random.nextInt(3));
                var kind = number[0] % 2 == 1 ? Kind.TOOL_CALL : Kind.TOOL_RESULT;
                events.add(event(of, kind, System.currentTimeMillis() * 1_000, call(id)));
              }
              var _ = store.append(Batch.of(events));
            },
            0,
            1_000 / TICKS_A_SECOND,
            TimeUnit.MILLISECONDS);
    return clock::shutdownNow;
  }

  /**
   * Stores a task that was delegated in so many parts, some of them by others, each to an agent.
   */
  static void tellAgents(Store store, String task, int agents) {
    var main = Scope.NONE.withTask(task).withAgent("coder").withRuntime("codex");
    var events = new ArrayList<Event>();
    events.add(event(main, Kind.TASK_CREATED, START, "\"title\":\"Share the work\""));
    events.add(event(main, Kind.EXECUTION_STARTED, START + 5, "\"executorType\":\"codex\""));
    for (var i = 0; i < agents; i++) {
      var own = main.withTask("part-" + i).withAgent("worker-" + i % 40);
      var parent = i < 20 ? task : "part-" + i / 20;
      var at = START + i * 1_000L;
      var title = "\"title\":\"Part " + i + "\",\"parentTaskId\":\"" + parent + "\"";
      events.add(event(own, Kind.TASK_CREATED, at + 10, title));
      events.add(event(own, Kind.EXECUTION_STARTED, at + 20, "\"executorType\":\"codex\""));
      events.add(event(own, Kind.EXECUTION_COMPLETED, at + 500, "\"status\":\"completed\""));
    }
    store.append(Batch.of(events)).join();
  }

  private static Scope scope(int number) {
    return Scope.NONE
        .withSession("session-" + number)
        .withAgent("coder-" + number % 7)
        .withRuntime("claude-code");
  }

  private static String call(String id) {
    return "\"toolCallId\":\"" + id + "\",\"name\":\"Bash\",\"title\":\"Bash: mvn test\"";
  }

  private static Event event(Scope scope, Kind kind, long at, @Nullable String members) {
    var data = "{" + members + "}";
    return new Event(
        0,
        kind,
        "test",
        at,
        at,
        Event.Clock.SENDER,
        scope,
        null,
        null,
        0,
        Event.State.SHOWN,
        data,
        FactsReader.read(data),
        null);
  }
}
