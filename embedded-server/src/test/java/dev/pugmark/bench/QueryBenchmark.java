package dev.pugmark.bench;

import dev.pugmark.json.FactsReader;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.projection.Projections;
import dev.pugmark.query.Parsed;
import dev.pugmark.query.Query;
import dev.pugmark.store.Asked;
import dev.pugmark.store.Batch;
import dev.pugmark.store.EventSearch;
import dev.pugmark.store.EventSearch.Page;
import dev.pugmark.store.SessionSearch;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * How long a filter takes to its first page, in a large store.
 *
 * <p>System properties: {@code bench.events} in the store, {@code bench.store} a file that is kept
 * and used again when it is there.
 */
public final class QueryBenchmark {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int PAGE = 200;
  private static final int RUNS = 5;
  private static final int EVENTS_A_SESSION = 1_000;
  private static final long END = 1_795_000_000_000_000L;
  private static final Asked ASKED = new Asked(END, ZoneOffset.UTC);

  private static final List<String> OF_EVENTS =
      List.of(
          "",
          "parcel",
          "leipzig parcel",
          "\"seen in Leipzig\"",
          "needle",
          "needl*",
          "\"rare needle\" tool:Bash",
          "tool:Bash",
          "tool:WebFetch",
          "tool:mcp__*",
          "status:failed",
          "status:failed tool:Bash",
          "status:failed tool:WebFetch parcel",
          "-tool:Bash -kind:cost",
          "kind:error",
          "kind:tool_call -parcel",
          "cost>0.5",
          "duration>=10s",
          "tokens>100k cost<0.01",
          "agent:agent-7",
          "session:session-77",
          "session:session-77 parcel",
          "project:project-3 status:failed",
          "started<1d",
          "started>300d",
          "started>300d status:failed",
          "turns>20 kind:user_message",
          "nothinglikethis",
          "(tool:Bash OR tool:Read) leipzig -status:failed duration>1s");

  private static final List<String> OF_SESSIONS =
      List.of(
          "",
          "parcel",
          "needle",
          "status:failed",
          "tool:WebFetch",
          "tool:Bash status:ok",
          "cost>20",
          "cost>1000",
          "agent:agent-7",
          "project:project-3",
          "started<1d",
          "errors>10 turns>5",
          "nothinglikethis",
          "title:checkout-777");

  private QueryBenchmark() {}

  /** Prints a table. */
  public static void main(String[] args) throws IOException {
    var events = Long.getLong("bench.events", 1_000_000);
    var given = System.getProperty("bench.store", "");
    var folder = given.isEmpty() ? Files.createTempDirectory("pugmark-bench-") : null;
    var file = folder == null ? Path.of(given) : folder.resolve("bench.pugmark");
    try (var store = Store.open(file, new Projections(), StoreOptions.DEFAULT)) {
      fill(store, events);
      System.out.printf(
          Locale.ROOT,
          "%,d events, %,d MB, %d sessions%n%n",
          store.lastSeq(),
          Files.size(file) >> 20,
          new SessionSearch(store).count(Query.ALL, ASKED));
      System.out.println(
          "| target | filter | found | first page, ms (median, worst of " + RUNS + ") | CPU ms |");
      System.out.println("| --- | --- | --- | --- | --- |");
      for (var filter : OF_EVENTS) {
        var query = query(filter);
        measure(
            "events",
            filter,
            () -> new EventSearch(store).find(query, ASKED, Page.newest(PAGE)).size());
      }
      for (var filter : OF_SESSIONS) {
        var query = query(filter);
        measure("sessions", filter, () -> new SessionSearch(store).find(query, ASKED, PAGE).size());
      }
    } finally {
      if (folder != null) {
        Files.deleteIfExists(file);
        Files.deleteIfExists(Path.of(file + "-lock"));
        Files.deleteIfExists(folder);
      }
    }
  }

  private static Query query(String text) {
    return switch (Query.parse(text)) {
      case Parsed.Valid valid -> valid.query();
      case Parsed.Invalid invalid -> throw new IllegalArgumentException(invalid.fault().sentence());
    };
  }

  private interface Search {
    int run();
  }

  private static void measure(String target, String filter, Search search) {
    var millis = new ArrayList<Double>();
    var cpu = new ArrayList<Double>();
    var found = 0;
    for (var i = 0; i < RUNS; i++) {
      var began = System.nanoTime();
      var cpuBegan = THREADS.getCurrentThreadCpuTime();
      found = search.run();
      millis.add((System.nanoTime() - began) / 1e6);
      cpu.add((THREADS.getCurrentThreadCpuTime() - cpuBegan) / 1e6);
    }
    millis.sort(null);
    cpu.sort(null);
    System.out.printf(
        Locale.ROOT,
        "| %s | `%s` | %d%s | %.1f, %.1f | %.1f |%n",
        target,
        filter.replace("|", "\\|"),
        found,
        found == PAGE ? "+" : "",
        millis.get(RUNS / 2),
        millis.getLast(),
        cpu.get(RUNS / 2));
  }

  private static void fill(Store store, long wanted) {
    var random = new Random(1);
    var began = System.nanoTime();
    for (var seq = store.lastSeq(); seq < wanted; seq += 1_000) {
      var events = new ArrayList<Event>();
      for (var i = 0; i < 1_000; i++) {
        events.add(event(seq + i, wanted, random));
      }
      store.append(Batch.of(events)).join();
      if ((seq + 1_000) % 1_000_000 == 0) {
        var seconds = (System.nanoTime() - began) / 1e9;
        System.err.printf(Locale.ROOT, "%,d events, %.0f s%n", seq + 1_000, seconds);
      }
    }
    store.indexNow().join();
  }

  /** A year of sessions of a thousand events, four at a time. */
  private static Event event(long number, long wanted, Random random) {
    var session = number / (4L * EVENTS_A_SESSION) * 4 + number % 4;
    var at = END - (wanted - number) * (365L * 86_400_000_000L / wanted);
    var id = "session-" + session;
    var step = number / 4 % EVENTS_A_SESSION;
    var turn = step / 40;
    var scope =
        Scope.NONE
            .withSession(id)
            .withTrace(id)
            .withTurn("t" + turn)
            .withAgent("agent-" + session % 50)
            .withRuntime(session % 3 == 0 ? "codex" : "claude-code");
    var call = number / 8;
    var data =
        switch ((int) (step % 40)) {
          case 0 ->
              "{\"text\":\"Please look for parcel "
                  + random.nextInt(100_000)
                  + " and say who has seen it\",\"title\":\"Mend checkout-"
                  + session
                  + "\"}";
          case 38 ->
              "{\"usageId\":\"u"
                  + number
                  + "\",\"model\":\"model-"
                  + session % 7
                  + "\",\"inputTokens\":"
                  + random.nextInt(200_000)
                  + ",\"outputTokens\":900,\"costUsd\":"
                  + (random.nextInt(10_000) == 0 ? 5.5 : random.nextInt(400) / 1e3)
                  + "}";
          case 39 ->
              "{\"execId\":\"t"
                  + turn
                  + "\",\"status\":\""
                  + (random.nextInt(20) == 0 ? "failed" : "succeeded")
                  + "\"}";
          default ->
              step % 2 == 1
                  ? "{\"toolCallId\":\"c"
                      + call
                      + "\",\"name\":\""
                      + tool(call)
                      + "\",\"input\":{\"command\":\"grep -rn parcel"
                      + random.nextInt(5_000)
                      + " src/main/java/shop/Checkout"
                      + random.nextInt(300)
                      + ".java\",\"description\":\"look where it is used\"}}"
                  : "{\"toolCallId\":\"c"
                      + call
                      + "\",\"name\":\""
                      + tool(call)
                      + "\",\"isError\":"
                      + (random.nextInt(50) == 0)
                      + ",\"durationMs\":"
                      + (random.nextInt(500) == 0 ? 15_000 : random.nextInt(2_000))
                      + ",\"output\":\"seen in "
                      + (random.nextInt(3) == 0 ? "Leipzig" : "Dresden")
                      + " at noon by "
                      + random.nextInt(900)
                      + " people"
                      + (random.nextInt(200_000) == 0 ? ", a rare needle" : "")
                      + "\"}";
        };
    var kind =
        switch ((int) (step % 40)) {
          case 0 -> Kind.USER_MESSAGE;
          case 38 -> Kind.COST;
          case 39 -> Kind.EXECUTION_COMPLETED;
          default ->
              random.nextInt(20_000) == 0
                  ? Kind.ERROR
                  : step % 2 == 1 ? Kind.TOOL_CALL : Kind.TOOL_RESULT;
        };
    var describes = step == 1;
    var told =
        describes
            ? "{\"title\":\"Mend checkout-"
                + session
                + "\",\"cwd\":\"/home/me/project-"
                + session % 40
                + "\"}"
            : data;
    return new Event(
        0,
        describes ? Kind.SESSION_DESCRIBED : kind,
        "claude-code",
        at,
        at,
        Event.Clock.SENDER,
        scope,
        null,
        null,
        0,
        Event.State.SHOWN,
        told,
        FactsReader.read(told),
        null);
  }

  private static String tool(long call) {
    if (call % 50_000 == 7) {
      return "WebFetch";
    }
    return call % 300 == 3 ? "mcp__shop__find" : call % 3 == 0 ? "Read" : "Bash";
  }
}
