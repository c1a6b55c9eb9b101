package dev.pugmark.dialect.agentmetrics;

import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Problem;
import dev.pugmark.dialect.Request;
import dev.pugmark.dialect.Services;
import dev.pugmark.model.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Reads of runs and their events. */
final class RunQueries {
  /** Runs of one trace that are given. */
  private static final int MOST_OF_A_TRACE = 1000;

  /**
   * A page ends early when it grows beyond this: a thousand runs of the greatest size would not fit
   * into memory. The header with the total tells that there is more.
   */
  private static final int PAGE_CHARS = 64 * 1024 * 1024;

  private final Services services;
  private final RunView runs;
  private final TurnView turns;

  RunQueries(Services services) {
    this.services = services;
    this.runs = new RunView(services);
    this.turns = new TurnView(services);
  }

  static Problem unknown(String run) {
    return Problem.notFound("Run " + run + " not found");
  }

  /** GET /v1/runs. */
  Answer list(Request request) throws Problem {
    var filter = Params.runs(request);
    var page = services.runs().find(filter, Params.limit(request), Params.offset(request));
    return Answer.json(200, array(page))
        .withHeader("X-Total-Count", Long.toString(services.runs().count(filter)));
  }

  /** GET /v1/traces/{trace_id}. */
  Answer trace(Request request) throws Problem {
    var id = request.param("trace_id");
    var ofTrace = services.runs().ofTrace(id, MOST_OF_A_TRACE);
    if (ofTrace.isEmpty()) {
      throw Problem.notFound("Trace " + id + " not found");
    }
    return Answer.json(200, array(ofTrace));
  }

  /** GET /v1/runs/{run_id}. */
  Answer one(Request request) throws Problem {
    var id = request.param("run_id");
    var run = services.runs().byId(id).orElseThrow(() -> unknown(id));
    var shown = shown(List.of(run));
    if (shown.isEmpty()) {
      throw unknown(id); // deleted this very moment
    }
    return Answer.json(200, shown.getFirst());
  }

  /** GET /v1/runs/{run_id}/events: also of a run that has not come yet. */
  Answer events(Request request) {
    var id = request.param("run_id");
    var events = runs.events(id);
    if (events.isEmpty()) {
      var run = services.runs().byId(id).filter(r -> !r.sort().equals("run"));
      if (run.isPresent()) {
        events = turns.events(List.of(run.get())).getOrDefault(id, List.of());
      }
    }
    return Answer.json(200, "[" + String.join(",", events) + "]");
  }

  private String array(List<Run> page) {
    return "[" + String.join(",", shown(page)) + "]";
  }

  /** Each run as JSON text, in the given order. */
  private List<String> shown(List<Run> page) {
    var others = new ArrayList<Run>();
    var texts = new HashMap<Run, String>();
    var chars = 0L;
    for (var run : page) {
      if (chars > PAGE_CHARS) {
        break;
      }
      var own = runs.shown(run);
      if (own.isPresent()) {
        texts.put(run, own.get());
        chars += own.get().length();
      } else {
        others.add(run);
      }
    }
    texts.putAll(turns.shown(others));
    return page.stream().filter(texts::containsKey).map(texts::get).toList();
  }
}
