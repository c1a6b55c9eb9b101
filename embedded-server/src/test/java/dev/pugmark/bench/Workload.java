package dev.pugmark.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What is posted.
 *
 * @param name in the table
 * @param requestsPerTask after how many requests of a connection its next task begins
 * @param templates taken in turn; those of one turn share an item number
 */
record Workload(String name, int requestsPerTask, List<Template> templates) {

  static List<Workload> all() {
    return List.of(runs(), batches(), singles());
  }

  /** A finished run of an agent with five tool calls, as the published client posts it. */
  private static Workload runs() {
    var events = new ArrayList<String>();
    events.add(runEvent(0, "run_start", "\"content\":\"go\""));
    for (var call = 0; call < 5; call++) {
      events.add(
          runEvent(
              1 + 2 * call,
              "tool_call",
              "\"tool_name\":\"search\",\"tool_id\":\"c"
                  + call
                  + "\",\"tool_input\":{\"text\":\"where is parcel 4711 and who has seen it last\"}"));
      events.add(
          runEvent(
              2 + 2 * call,
              "tool_result",
              "\"tool_name\":\"search\",\"tool_id\":\"c"
                  + call
                  + "\",\"tool_output\":\"seen in Leipzig at noon\",\"tool_duration_ms\":120,\"tool_success\":true"));
    }
    events.add(runEvent(11, "run_end", "\"content\":\"done\""));
    var body =
        "{\"run_id\":\"run-########\",\"agent_id\":\"bench\",\"session_id\":\"s-~~~~~~~~\","
            + "\"started_at\":\"2026-11-21T10:00:00.000000+00:00Z\","
            + "\"finished_at\":\"2026-11-21T10:00:09.000000+00:00Z\",\"duration_ms\":9000,"
            + "\"status\":\"completed\",\"model\":\"claude-sonnet-4-5\",\"cost_usd\":0.0123,"
            + "\"tokens\":{\"input\":1200,\"output\":300,\"cache_read\":0,\"cache_write\":0},"
            + "\"tool_calls\":[{\"tool\":\"search\",\"count\":5,\"total_duration_ms\":600,"
            + "\"success_count\":5,\"failure_count\":0}],\"events\":["
            + String.join(",", events)
            + "]}";
    return new Workload("AgentMetrics run of 12 events", 50, List.of(template("/v1/runs", body)));
  }

  private static String runEvent(int number, String type, String more) {
    return "{\"event_id\":\"########-"
        + number
        + "\",\"type\":\""
        + type
        + "\",\"timestamp\":\"2026-11-21T10:00:0"
        + number % 10
        + ".000000+00:00Z\",\"sequence_number\":"
        + number
        + ","
        + more
        + "}";
  }

  private static Workload batches() {
    var rows = new ArrayList<String>();
    for (var i = 0; i < 100; i++) {
      rows.add(call("########-" + i));
      rows.add(result("########-" + i));
    }
    var body = "{\"events\":[" + String.join(",", rows) + "]}";
    return new Workload("Clawboo batch of 200", 5, List.of(template("/api/obs/ingest", body)));
  }

  private static Workload singles() {
    return new Workload(
        "Clawboo batch of 1",
        500,
        List.of(
            template("/api/obs/ingest", "{\"events\":[" + call("########") + "]}"),
            template("/api/obs/ingest", "{\"events\":[" + result("########") + "]}")));
  }

  private static Template template(String path, String body) {
    return new Template(path, body);
  }

  private static String call(String id) {
    return "{\"kind\":\"tool_call\",\"agentId\":\"bench-~~~~~~~~\",\"taskId\":\"t-~~~~~~~~\",\"runtime\":\"codex\","
        + "\"data\":{\"toolCallId\":\""
        + id
        + "\",\"name\":\"grep\",\"input\":{\"pattern\":\"plusHours\",\"path\":\"src/main/java\",\"mode\":\"content\"}}}";
  }

  private static String result(String id) {
    return "{\"kind\":\"tool_result\",\"agentId\":\"bench-~~~~~~~~\",\"taskId\":\"t-~~~~~~~~\",\"runtime\":\"codex\","
        + "\"data\":{\"toolCallId\":\""
        + id
        + "\",\"name\":\"grep\",\"isError\":false,\"output\":\"src/main/java/parcel/Reminder.java:18: return sent.plusHours(24);\"}}";
  }
}
