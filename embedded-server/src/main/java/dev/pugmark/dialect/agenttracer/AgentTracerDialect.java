package dev.pugmark.dialect.agenttracer;

import dev.pugmark.dialect.BodyRule;
import dev.pugmark.dialect.BodyRule.OtherType;
import dev.pugmark.dialect.Dialect;
import dev.pugmark.dialect.Feed;
import dev.pugmark.dialect.Route;
import dev.pugmark.dialect.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Agent Tracer: what its runtimes post, and what its dashboard reads. */
public final class AgentTracerDialect implements Dialect {
  /** The name under which its events are stored. */
  public static final String ID = "agent-tracer";

  private static final String TASK = "/api/v1/tasks/{taskId}";

  private static final List<String> EVENT_PATHS =
      List.of(
          "/ingest/v1/events",
          "/ingest/v1/conversation",
          "/ingest/v1/tool-activity",
          "/ingest/v1/workflow",
          "/ingest/v1/coordination",
          "/ingest/v1/lifecycle",
          "/api/v1/events");

  /** Under another type it reads as absent, and an absent one is malformed. */
  private static final BodyRule BODY = new BodyRule(8 << 20, OtherType.ABSENT, false);

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<Route> routes(Services services) {
    var desk = new Desk(services);
    var view = new TaskView(services);
    var routes = new ArrayList<Route>();
    ingest(routes, desk, view);
    reads(routes, new Reads(services, view));
    edits(routes, desk, view);
    routes.addAll(RuleRoutes.of(desk, BODY));
    routes.add(
        post(TASK + "/preprocessing-hints", "Hints before a prompt or call: none", Advice::hints));
    routes.add(post("/api/v1/recipes/match", "Recipes for a prompt: none", Advice::recipes));
    return routes;
  }

  @Override
  public Optional<Feed> feed(Services services) {
    return Optional.of(new TaskFeed(services));
  }

  private static void ingest(List<Route> routes, Desk desk, TaskView view) {
    var sessions = new Sessions(desk);
    routes.add(post("/ingest/v1/sessions/ensure", "Finds or opens a session", sessions::ensure));
    routes.add(post("/ingest/v1/sessions/end", "Closes a session", sessions::end));
    var commands = new TaskCommands(desk, view);
    routes.add(post("/ingest/v1/tasks/start", "Begins a task", commands::start));
    routes.add(post("/ingest/v1/tasks/complete", "Completes a task", commands::complete));
    routes.add(post("/ingest/v1/tasks/error", "Ends a task that failed", commands::error));
    routes.add(post("/ingest/v1/tasks/link", "Links a task to others", commands::link));
    var events = new Events(desk);
    for (var path : EVENT_PATHS) {
      routes.add(post(path, "Takes 1 to 100 events of any kind", events::take));
    }
    routes.add(
        post("/ingest/v1/telemetry", "Takes tokens and costs, and events", events::telemetry));
  }

  private static void reads(List<Route> routes, Reads reads) {
    routes.add(Route.get("/ingest/v1/tasks", "Tasks that are not archived", reads::active));
    routes.add(
        Route.get("/ingest/v1/tasks/{taskId}/summary", "A task in a few lines", reads::summary));
    routes.add(Route.get("/api/v1/tasks", "Tasks, the last updated first", reads::tasks));
    routes.add(Route.get(TASK, "A task, its timeline and its turns", reads::task));
    routes.add(Route.get("/api/v1/overview", "How many tasks and events", reads::overview));
    routes.add(Route.get("/api/v1/search", "Finds tasks and events", reads::search));
    routes.add(Route.get(TASK + "/openinference", "A timeline as spans", reads::openInference));
    routes.add(
        Route.get(
            "/api/v1/default-workspace", "Where work was done last", reads::defaultWorkspace));
  }

  private static void edits(List<Route> routes, Desk desk, TaskView view) {
    var edits = new TaskEdits(desk, view);
    routes.add(Route.patch(TASK, "Changes title or status of a task", BODY, edits::change));
    routes.add(Route.delete(TASK, "Erases a task and its descendants", edits::delete));
    routes.add(post(TASK + "/archive", "Archives a task", edits::archive));
    routes.add(
        Route.delete(TASK + "/archive", "Takes a task out of the archive", edits::unarchive));
    routes.add(
        Route.patch(
            "/api/v1/events/{eventId}",
            "Gives an event another title",
            BODY,
            new EventEdits(desk)::change));
    var partition = new Partition(desk);
    var path = TASK + "/turn-partition";
    routes.add(Route.get(path, "How turns are grouped", partition::read));
    routes.add(Route.put(path, "Groups turns", BODY, partition::save));
    routes.add(post(path + "/reset", "One group a turn again", partition::reset));
  }

  private static Route post(String path, String summary, Route.Handler handler) {
    return Route.post(path, summary, BODY, handler);
  }
}
