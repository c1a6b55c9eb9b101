package dev.pugmark.app;

import dev.pugmark.json.FactsReader;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Lane;
import dev.pugmark.model.Scope;
import dev.pugmark.store.Batch;
import dev.pugmark.store.Store;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Tells a store of one session of any length: turns with model answers, tool calls, steps inside of
 * calls, a sub-agent, failures and compactions. The same length always gives the same session.
 */
public final class LongSession {
  private static final long START = 1_767_225_600_000_000L;
  private static final int BATCH = 1_000;
  private static final int BATCHES_WAITING = 8;

  /** Spans of a turn, its execution among them. */
  private static final int TURN = 200;

  private static final String[] TOOLS = {"Bash", "Read", "Edit", "Grep", "WebFetch", "Task"};
  private static final Lane[] LANES = {
    Lane.IMPLEMENTATION,
    Lane.EXPLORATION,
    Lane.IMPLEMENTATION,
    Lane.EXPLORATION,
    Lane.EXPLORATION,
    Lane.COORDINATION
  };

  private final Store store;
  private final Scope main;
  private final Scope helper;
  private final Random random = new Random(7);
  private final List<Event> events = new ArrayList<>();
  private final ArrayDeque<CompletableFuture<long[]>> waiting = new ArrayDeque<>();
  private long now = START;
  private int spans;

  private LongSession(Store store, String session) {
    this.store = store;
    this.main = Scope.NONE.withSession(session).withAgent("coder").withRuntime("claude-code");
    this.helper = main.withTrace(session + "-helper").withAgent("claude-code/Explore");
  }

  /** Stores a session of at least so many spans, at most a turn more; returns when it is stored. */
  public static void tell(Store store, String session, int spans) {
    new LongSession(store, session).tell(spans);
  }

  private void tell(int wanted) {
    for (var turn = 0; spans < wanted; turn++) {
      turn(turn);
    }
    flush();
    waiting.forEach(CompletableFuture::join);
  }

  private void turn(int number) {
    var id = "t" + number;
    var scope = main.withTurn(id);
    add(scope, Kind.USER_MESSAGE, null, "\"text\":\"Make test " + number + " green\"");
    add(scope, Kind.EXECUTION_STARTED, null, "\"execId\":\"" + id + "\"");
    spans++;
    for (var i = 1; i < TURN; ) {
      i += step(scope, number);
    }
    if (number % 50 == 49) {
      add(scope, Kind.CONTEXT_COMPACTED, null, "\"title\":\"Context compacted\"");
    }
    if (number % 20 == 10) {
      agent(number);
    }
    add(scope, Kind.ASSISTANT_MESSAGE, null, "\"text\":\"Test " + number + " is green.\"");
    now += 100_000;
    add(
        scope,
        Kind.EXECUTION_COMPLETED,
        null,
        "\"execId\":\"" + id + "\",\"status\":\"succeeded\"");
    now += 400_000;
  }

  /** An answer and the call it asked for; returns how many spans that made. */
  private int step(Scope scope, int turn) {
    var before = spans;
    answer(scope);
    if (random.nextInt(8) == 0) {
      add(scope, Kind.THINKING, null, "\"text\":\"What does test " + turn + " need?\"");
    }
    var tool = random.nextInt(TOOLS.length);
    var id = "call-" + Integer.toHexString(Integer.reverse(spans)) + "-" + spans;
    var title = TOOLS[tool] + ": src/part" + spans % 997 + "/File" + spans % 4_999 + ".java";
    add(
        scope,
        Kind.TOOL_CALL,
        LANES[tool],
        "\"toolCallId\":\"%s\",\"name\":\"%s\",\"title\":\"%s\",\"input\":{\"path\":\"File%d.java\"}"
            .formatted(id, TOOLS[tool], title, spans % 4_999));
    spans++;
    if (tool == 0) {
      inside(scope, id, 0);
    }
    now += 2_000 + random.nextInt(40_000);
    add(
        scope,
        Kind.TOOL_RESULT,
        LANES[tool],
        "\"toolCallId\":\"%s\",\"name\":\"%s\",\"output\":\"done\",\"isError\":%b"
            .formatted(id, TOOLS[tool], random.nextInt(60) == 0));
    return spans - before;
  }

  private void answer(Scope scope) {
    var began = now;
    now += 5_000 + random.nextInt(80_000);
    add(
        scope,
        Kind.COST,
        null,
        "\"usageId\":\"msg-%d\",\"model\":\"%s\",\"inputTokens\":%d,\"outputTokens\":%d,\"startedAt\":%d%s"
            .formatted(
                spans,
                spans % 3 == 0 ? "large" : "small",
                1_000 + random.nextInt(9_000),
                random.nextInt(900),
                began / 1_000,
                spans % 5 == 0 ? "" : ",\"costUsd\":0.00" + random.nextInt(100, 999)));
    spans++;
  }

  /** Steps inside of a call, some of them at the same time, some inside of another. */
  private void inside(Scope scope, String parent, int depth) {
    var steps = random.nextInt(depth == 0 ? 4 : 2);
    for (var i = 0; i < steps; i++) {
      var id = "step-" + spans;
      var within = scope.withSpan(id, parent);
      add(within, Kind.SPAN_START, null, "\"name\":\"step " + spans % 31 + "\"");
      spans++;
      now += random.nextInt(3_000);
      inside(scope, id, depth + 1);
      add(
          within,
          Kind.SPAN_END,
          null,
          "\"name\":\"step\",\"status\":\"" + (random.nextInt(90) == 0 ? "error" : "ok") + "\"");
    }
  }

  private void agent(int turn) {
    var starter = "call-task-" + turn;
    var scope = main.withTurn("t" + turn);
    add(
        scope,
        Kind.TOOL_CALL,
        Lane.COORDINATION,
        "\"toolCallId\":\"" + starter + "\",\"name\":\"Task\",\"title\":\"Task: explore\"");
    spans++;
    var own = helper.withTurn("h" + turn);
    add(
        own,
        Kind.USER_MESSAGE,
        null,
        "\"text\":\"look\",\"parentTaskId\":\"%s\",\"parentToolCallId\":\"%s\""
            .formatted(main.session(), starter));
    add(own, Kind.EXECUTION_STARTED, null, "\"execId\":\"h" + turn + "\"");
    spans++;
    for (var i = 0; i < 5; i++) {
      answer(own);
    }
    add(own, Kind.EXECUTION_COMPLETED, null, "\"execId\":\"h" + turn + "\",\"status\":\"failed\"");
    if (turn % 40 == 10) {
      add(scope, Kind.ERROR, null, "\"message\":\"The agent gave up\"");
      return; // its call never finishes
    }
    add(scope, Kind.TOOL_RESULT, Lane.COORDINATION, "\"toolCallId\":\"" + starter + "\"");
  }

  private void add(Scope scope, Kind kind, @Nullable Lane lane, String members) {
    now += 50;
    var data = "{" + members + "}";
    events.add(
        new Event(
            0,
            kind,
            "test",
            now,
            now,
            Event.Clock.SENDER,
            scope,
            lane,
            null,
            0,
            Event.State.SHOWN,
            data,
            FactsReader.read(data),
            null));
    if (events.size() == BATCH) {
      flush();
    }
  }

  private void flush() {
    if (waiting.size() == BATCHES_WAITING) {
      waiting.remove().join();
    }
    waiting.add(store.append(Batch.of(List.copyOf(events))));
    events.clear();
  }

  /** Stores such a session in a file: its path and how many spans. */
  public static void main(String[] args) {
    try (var store =
        Store.open(
            java.nio.file.Path.of(args[0]),
            new dev.pugmark.projection.Projections(),
            dev.pugmark.store.StoreOptions.DEFAULT)) {
      var began = System.nanoTime();
      tell(store, "long", Integer.parseInt(args[1]));
      System.out.println("stored after " + (System.nanoTime() - began) / 1_000_000 + " ms");
      store.indexNow().join();
      System.out.println("indexed after " + (System.nanoTime() - began) / 1_000_000 + " ms");
    }
  }
}
