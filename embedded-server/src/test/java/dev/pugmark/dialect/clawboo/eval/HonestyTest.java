package dev.pugmark.dialect.clawboo.eval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Route;
import dev.pugmark.dialect.clawboo.ClawbooDialect;
import dev.pugmark.dialect.clawboo.Folds;
import dev.pugmark.dialect.clawboo.RowFold;
import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A suite that cannot fail proves nothing: each task is run over parts that are broken for it. */
class HonestyTest {
  private static final Folds REAL = Folds.SERVED;

  /** Parts with one fault, and the tasks that must notice it. */
  record Fault(String what, Rig rig, Set<String> noticedBy) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static Fault fault(String what, Rig rig, String... noticedBy) {
    return new Fault(what, rig, new LinkedHashSet<>(List.of(noticedBy)));
  }

  static Stream<Fault> faults() {
    return Stream.concat(foldFaults(), Stream.concat(routeFaults(), storeFaults()));
  }

  private static Stream<Fault> foldFaults() {
    return Stream.of(
        fault(
            "the graph overlooks final totals",
            graph(() -> only(REAL.graph().get(), e -> e.kind() != Kind.EXECUTION_COMPLETED)),
            "reg-cost-reconcile",
            "reg-graph-replay",
            "cap-multi-agent-trace"),
        fault(
            "the graph overlooks costs",
            graph(() -> only(REAL.graph().get(), e -> e.kind() != Kind.COST)),
            "reg-cost-reconcile",
            "reg-graph-replay",
            "cap-multi-agent-trace"),
        fault(
            "the graph forgets what it was asked about", graph(Forgetful::new), "reg-graph-replay"),
        fault(
            "the graph leaves edges into nothing",
            graph(() -> after(REAL.graph().get(), HonestyTest::withoutUntitledTasks)),
            "reg-graph-replay",
            "reg-cost-reconcile"),
        fault(
            "the graph follows parents without end",
            graph(() -> after(REAL.graph().get(), HonestyTest::climb)),
            "reg-cycle-safe",
            "reg-graph-replay"),
        fault("health is a second late", health(late(1_000_000)), "reg-health-states"),
        fault("health is a second early", health(late(-1_000_000)), "reg-health-states"),
        fault(
            "health overlooks ends",
            health(() -> only(REAL.health().get(), e -> e.kind() != Kind.EXECUTION_COMPLETED)),
            "reg-health-states",
            "cap-cross-contract-trace"),
        fault(
            "metrics add totals to costs",
            metrics(() -> before(REAL.metrics().get(), HonestyTest::asCost)),
            "reg-cost-reconcile",
            "cap-multi-agent-trace"),
        fault(
            "metrics overlook results",
            metrics(() -> only(REAL.metrics().get(), e -> e.kind() != Kind.TOOL_RESULT)),
            "cap-multi-agent-trace",
            "cap-cross-contract-trace"));
  }

  private static Stream<Fault> routeFaults() {
    return Stream.of(
        fault(
            "a page begins one row late",
            routes("/api/obs/events", HonestyTest::oneRowLate, UnaryOperator.identity()),
            "reg-afterseq-paging"),
        fault(
            "a page repeats its first row",
            routes("/api/obs/events", r -> r, rows(rows -> rows.insert(0, rows.get(0)))),
            "reg-seq-monotonic",
            "reg-afterseq-paging",
            "reg-reopen-durable",
            "reg-redaction-corpus"),
        fault(
            "the newest row is missing",
            routes("/api/obs/events", r -> r, rows(rows -> rows.remove(rows.size() - 1))),
            "reg-seq-monotonic",
            "reg-afterseq-paging",
            "reg-reopen-durable",
            "reg-redaction-corpus"),
        fault(
            "everything is masked",
            routes("/api/obs/events", r -> r, rows(rows -> rows.forEach(HonestyTest::maskAll))),
            "reg-seq-monotonic",
            "reg-afterseq-paging",
            "reg-reopen-durable",
            "reg-redaction-corpus"),
        fault(
            "a masked key shows",
            routes(
                "/api/obs/events", r -> r, text -> text.replace("\\\"••••\\\"", "\\\"hunter2\\\"")),
            "reg-redaction-corpus"),
        fault(
            "every error is a bug of the harness",
            routes(
                "/api/obs/errors",
                r -> r,
                text -> text.replaceAll("[A-Z][A-Za-z]+(?=\",\"h)", "Unknown")),
            "cap-error-taxonomy",
            "cap-cross-contract-trace"),
        fault(
            "a contract counts a call twice",
            routes(
                "/api/obs/traces/{traceId}",
                r -> r,
                text -> text.replace("\"toolCalls\":3", "\"toolCalls\":6")),
            "cap-multi-agent-trace",
            "cap-cross-contract-trace"));
  }

  private static Stream<Fault> storeFaults() {
    return Stream.of(
        fault(
            "a killed store loses what was not checkpointed",
            new Rig(
                Rig.SERVED.place(),
                file -> {
                  try {
                    Files.deleteIfExists(Path.of(file + "-wal"));
                  } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                  }
                  return Rig.SERVED.opener().apply(file);
                },
                Rig.SERVED.routes(),
                REAL),
            "reg-reopen-durable"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void noticesABrokenPart(Fault fault) throws IOException {
    var report = SmokeSuite.over(fault.rig()).run(1, 1);
    var failed = new LinkedHashSet<String>();
    for (var task : report.get("tasks")) {
      if (task.get("passAt1").intValue() == 0) {
        failed.add(task.get("taskId").asText());
        assertThat(Json.write(task.get("trials"))).contains("\"detail\":");
      }
    }
    assertThat(failed).containsExactlyInAnyOrderElementsOf(fault.noticedBy());
    assertThat(report.get("passAt1").doubleValue()).isLessThan(1);
  }

  @Test
  void hasAFaultForEveryTask() {
    var noticed = new LinkedHashSet<String>();
    faults().forEach(fault -> noticed.addAll(fault.noticedBy()));
    assertThat(noticed)
        .containsExactlyInAnyOrderElementsOf(SmokeTasks.ALL.stream().map(EvalTask::id).toList());
  }

  private static Rig graph(Supplier<RowFold> graph) {
    return rig(new Folds(REAL.metrics(), REAL.health(), graph));
  }

  private static Rig health(Supplier<RowFold> health) {
    return rig(new Folds(REAL.metrics(), health, REAL.graph()));
  }

  private static Rig metrics(Supplier<RowFold> metrics) {
    return rig(new Folds(metrics, REAL.health(), REAL.graph()));
  }

  /** The first route that fits a request answers it: those with the faulty folds come first. */
  private static Rig rig(Folds folds) {
    return new Rig(
        Rig.SERVED.place(),
        Rig.SERVED.opener(),
        services -> {
          var all = new ArrayList<>(new ClawbooDialect(folds).routes(services));
          all.addAll(Rig.SERVED.routes().apply(services));
          return all;
        },
        folds);
  }

  private static Rig routes(
      String path, UnaryOperator<Request> question, UnaryOperator<String> answer) {
    return new Rig(
        Rig.SERVED.place(),
        Rig.SERVED.opener(),
        services ->
            Rig.SERVED.routes().apply(services).stream()
                .map(route -> route.path().equals(path) ? faulty(route, question, answer) : route)
                .toList(),
        REAL);
  }

  private static Route faulty(
      Route route, UnaryOperator<Request> question, UnaryOperator<String> answer) {
    return Route.get(
        route.path(),
        route.summary(),
        request -> {
          var full = (Answer.Full) route.handler().handle(question.apply(request));
          return Answer.json(200, answer.apply(Objects.requireNonNull(full.body())));
        });
  }

  private static Request oneRowLate(Request request) {
    var cursor = request.single("afterSeq");
    if (cursor == null || cursor.equals("0")) {
      return request;
    }
    var query = new HashMap<>(request.query());
    query.put("afterSeq", List.of(String.valueOf(Long.parseLong(cursor) + 1)));
    return new Request(
        request.method(),
        request.path(),
        request.params(),
        query,
        request.headers(),
        request.body(),
        request.receivedMicros());
  }

  private static UnaryOperator<String> rows(Consumer<ArrayNode> change) {
    return text -> {
      try {
        var body = Json.read(text);
        var rows = (ArrayNode) body.get("events");
        if (!rows.isEmpty()) {
          change.accept(rows);
        }
        return Json.write(body);
      } catch (BadJsonException broken) {
        throw new IllegalStateException(broken);
      }
    };
  }

  private static void maskAll(JsonNode row) {
    ((ObjectNode) row).put("data", "{\"all\":\"••••\"}");
  }

  private static RowFold only(RowFold fold, Predicate<Event> wanted) {
    return new Changed(fold, wanted, event -> event, json -> json, 0);
  }

  private static RowFold before(RowFold fold, UnaryOperator<Event> change) {
    return new Changed(fold, _ -> true, change, json -> json, 0);
  }

  private static RowFold after(RowFold fold, UnaryOperator<ObjectNode> change) {
    return new Changed(fold, _ -> true, event -> event, change, 0);
  }

  private static Supplier<RowFold> late(long micros) {
    return () -> new Changed(REAL.health().get(), _ -> true, event -> event, json -> json, micros);
  }

  private record Changed(
      RowFold real,
      Predicate<Event> wanted,
      UnaryOperator<Event> row,
      UnaryOperator<ObjectNode> answer,
      long behindMicros)
      implements RowFold {
    @Override
    public void add(Event event) {
      if (wanted.test(event)) {
        real.add(row.apply(event));
      }
    }

    @Override
    public ObjectNode json(long nowMicros) {
      return answer.apply(real.json(nowMicros - behindMicros));
    }
  }

  private static final class Forgetful implements RowFold {
    private RowFold real = REAL.graph().get();

    @Override
    public void add(Event event) {
      real.add(event);
    }

    @Override
    public ObjectNode json(long nowMicros) {
      var answer = real.json(nowMicros);
      real = REAL.graph().get();
      return answer;
    }
  }

  private static Event asCost(Event event) {
    return event.kind() == Kind.EXECUTION_COMPLETED
        ? new Event(
            event.seq(),
            Kind.COST,
            event.dialect(),
            event.tsMicros(),
            event.receivedMicros(),
            event.clock(),
            event.scope(),
            null,
            null,
            0,
            Event.State.SHOWN,
            event.data(),
            event.facts(),
            null)
        : event;
  }

  private static ObjectNode withoutUntitledTasks(ObjectNode graph) {
    var kept = Json.array();
    for (var task : graph.get("tasks")) {
      if (!task.get("title").isNull()) {
        kept.add(task);
      }
    }
    return graph.set("tasks", kept);
  }

  /** Looks for the root of every task as if there were no circles. */
  private static ObjectNode climb(ObjectNode graph) {
    for (var task : graph.get("tasks")) {
      root(graph, task);
    }
    return graph;
  }

  private static JsonNode root(ObjectNode graph, JsonNode task) {
    for (var other : graph.get("tasks")) {
      if (other.get("id").equals(task.get("parentTaskId"))) {
        return root(graph, other);
      }
    }
    return task;
  }
}
