package dev.pugmark.dialect.clawboo.eval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What the log itself promises: order, paging, durability. */
final class LogTasks {
  private static final int WRITERS = 4;
  private static final int POSTS = 25;
  private static final int ROWS_PER_POST = 4;
  private static final int PAGE = 7;

  private LogTasks() {}

  static void seqMonotonic(Bench bench, Grades grades) throws Exception {
    var desk = bench.desk();
    var accepted = 0;
    try (var writers = Executors.newFixedThreadPool(WRITERS)) {
      var work = new ArrayList<Callable<Integer>>();
      for (var writer = 0; writer < WRITERS; writer++) {
        var name = "writer-" + writer;
        work.add(() -> write(desk, name));
      }
      for (Future<Integer> done : writers.invokeAll(work)) {
        accepted += done.get();
      }
    }
    var rows = desk.rows("limit=5000");
    grades.same("accepted", 400, accepted);
    grades.same("nothing-lost", 400, rows.size());
    grades.same("nothing-doubled", 400, distinct(rows));
    grades.same("seq-increases", true, increases(rows));
    for (var writer = 0; writer < WRITERS; writer++) {
      var name = "writer-" + writer;
      var own = rows.stream().filter(row -> name.equals(Json.text(row, "agentId"))).toList();
      grades.same("order-of-" + name, counted(100), numbers(own));
    }
  }

  private static int write(Desk desk, String writer) throws Exception {
    var accepted = 0;
    for (var post = 0; post < POSTS; post++) {
      accepted += post(desk, writer, post * ROWS_PER_POST, ROWS_PER_POST);
    }
    return accepted;
  }

  private static int post(Desk desk, String writer, int first, int count) throws Exception {
    var body = Json.object();
    var events = body.putArray("events");
    for (var n = first; n < first + count; n++) {
      var row = events.addObject().put("kind", "tool_call").put("agentId", writer);
      row.putObject("data").put("n", n);
    }
    return desk.post("/api/obs/ingest", Json.write(body)).path("count").asInt();
  }

  static void afterSeqPaging(Bench bench, Grades grades) throws Exception {
    var desk = bench.desk();
    var seen = new ArrayList<JsonNode>();
    try (var writers = Executors.newSingleThreadExecutor()) {
      var writing =
          writers.submit(() -> {
            for (var post = 0; post < 60; post++) {
              post(desk, "writer", post * 5, 5);
            }
            return null;
          });
      long cursor = 0;
      for (var page = 0; page < 20_000 && seen.size() < 1_000; page++) {
        var over = writing.isDone();
        var rows = desk.rows("afterSeq=" + cursor + "&limit=" + PAGE);
        if (rows.isEmpty()) {
          if (over) {
            break;
          }
          Thread.onSpinWait();
          continue;
        }
        seen.addAll(rows);
        cursor = rows.getLast().path("seq").asLong();
      }
      writing.get();
    }
    grades.same("each-row-once", counted(300), numbers(seen));
    grades.same("seq-increases", true, increases(seen));
  }

  static void reopenDurable(Bench bench, Grades grades) throws Exception {
    var desk = bench.desk();
    for (var post = 0; post < 10; post++) {
      post(desk, "writer", post * 5, 5);
    }
    desk.post(
        "/v1/runs",
        """
        {"run_id":"r-1","started_at":"2026-09-21T13:33:20Z","status":"completed","cost_usd":0.25,
         "agent_id":"coder","tokens":{"input":10,"output":4},"duration_ms":1500}\
        """);
    var rows = desk.text("/api/obs/events?limit=5000");
    var run = desk.text("/v1/runs/r-1");
    var stats = desk.text("/v1/stats");
    var again = bench.killed(desk);
    grades.same("rows-are-there", rows, again.text("/api/obs/events?limit=5000"));
    grades.same("run-is-there", run, again.text("/v1/runs/r-1"));
    grades.same("sums-are-there", stats, again.text("/v1/stats"));
    grades.same("what-was-told", counted(50), numbers(again.rows("agentId=writer")));
    var last = desk.services().store().lastSeq();
    post(again, "later", 0, 1);
    var next = again.rows("order=desc&limit=1").getFirst();
    grades.same("seq-goes-on", last + 1, next.path("seq").asLong());
  }

  private static List<Integer> counted(int count) {
    var numbers = new ArrayList<Integer>();
    for (var n = 0; n < count; n++) {
      numbers.add(n);
    }
    return numbers;
  }

  private static List<Integer> numbers(List<JsonNode> rows) throws Exception {
    var numbers = new ArrayList<Integer>();
    for (var row : rows) {
      numbers.add(Json.read(row.path("data").asText()).path("n").asInt(-1));
    }
    return numbers;
  }

  private static int distinct(List<JsonNode> rows) {
    var distinct = new HashSet<String>();
    rows.forEach(row -> distinct.add(row.path("agentId").asText() + row.path("data").asText()));
    return distinct.size();
  }

  private static boolean increases(List<JsonNode> rows) {
    long last = 0;
    for (var row : rows) {
      if (row.path("seq").asLong() <= last) {
        return false;
      }
      last = row.path("seq").asLong();
    }
    return true;
  }
}
