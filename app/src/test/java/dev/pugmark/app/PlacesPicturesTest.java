package dev.pugmark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.panel.LiveStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Draws every place, and every view of a session, to {@code target/pictures}, to be looked at. */
class PlacesPicturesTest {
  private static final Set<String> PLACES =
      Set.of(
          "now",
          "sessions",
          "agents",
          "team",
          "calls",
          "costs",
          "rules",
          "alerts",
          "errors",
          "events",
          "connect");
  private static final Set<String> VIEWS =
      Set.of("timeline", "trace", "conversation", "graph", "external", "verdicts", "cost", "raw");

  @TempDir private static Path folder;
  private static Path store;

  @BeforeAll
  static void fill() throws Exception {
    store = folder.resolve("work.pugmark");
    try (var live = new LiveStore(store)) {
      live.post(
          "/api/v1/rules",
          "{'name':'Tests after an edit','scope':'global','severity':'warn',"
              + "'trigger':{'phrases':['fix']},"
              + "'expect':{'tool':'command','commandMatches':['mvn test']}}");
      hook(live, "UserPromptSubmit", "'prompt':'Please fix the clock','prompt_id':'p1'");
      hook(
          live,
          "PreToolUse",
          "'tool_name':'Bash','tool_use_id':'c1','tool_input':{'command':'git commit -am clock'}");
      hook(
          live,
          "PostToolUse",
          "'tool_name':'Bash','tool_use_id':'c1','tool_input':{'command':'git commit -am clock'},"
              + "'tool_response':{'stdout':'1 file changed'}");
      hook(live, "SubagentStart", "'agent_id':'helper','agent_type':'Explore'");
      hook(live, "Stop", "'last_assistant_message':'Done'");
      live.post(
          "/v1/runs",
          "{'run_id':'r1','agent_id':'reviewer','started_at':'2026-03-01T10:00:00Z',"
              + "'status':'completed','duration_ms':1200,'tokens':{'input':900,'output':80},"
              + "'cost_usd':0.012}");
      live.post(
          "/api/obs/ingest",
          "{'events':[{'kind':'error','agentId':'builder','data':{'message':'429 too many'}}]}");
      live.post(
          "/api/external-calls",
          "{'session_id':'s','method':'GET','url':'https://api.example.com/v1','status_code':503,"
              + "'latency_ms':80,'ttfb_ms':20,'started_at':"
              + System.currentTimeMillis()
              + "}");
      live.post("/api/events", "{'agentId':'dear','type':'cost','data':{'costUsd':50}}");
      live.awaitCalm();
    }
  }

  private static void hook(LiveStore live, String event, String members) throws Exception {
    live.post(
        "/hooks/claude-code",
        "{'session_id':'s','hook_event_name':'%s','cwd':'/home/me/clock',%s}"
            .formatted(event, members));
  }

  private static int draw(String view, String theme, Path out) {
    var args = new ArrayList<>(List.of("--store", store.toString(), "--view", view));
    args.addAll(List.of("--theme", theme, "-o", out.toString()));
    if (VIEWS.contains(view)) {
      args.addAll(List.of("--session", "s"));
    }
    return new CommandLine(new SnapshotCommand()).execute(args.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark", "contrast"})
  void drawsEveryPlaceAndView(String theme) throws Exception {
    var all = new TreeSet<>(PLACES);
    all.addAll(VIEWS);
    for (var view : all) {
      var file = Path.of("target", "pictures", "place-" + view + "-" + theme + ".png");

      assertThat(draw(view, theme, file)).as(view).isZero();

      var picture = ImageIO.read(file.toFile());
      assertThat(picture.getWidth()).isEqualTo(1_440);
      var colours = new TreeSet<Integer>();
      for (var x = 0; x < picture.getWidth(); x += 3) {
        for (var y = 60; y < picture.getHeight() - 30; y += 3) {
          colours.add(picture.getRGB(x, y));
        }
      }
      assertThat(colours).as("%s in %s is drawn", view, theme).hasSizeGreaterThan(8);
    }
  }

  @Test
  void knowsAllPlacesAndViewsThereAre() {
    var said = new java.io.StringWriter();
    var command = new CommandLine(new SnapshotCommand());
    command.setErr(new java.io.PrintWriter(said, true));
    command.setExecutionExceptionHandler((failed, _, _) -> {
      said.append(String.valueOf(failed.getMessage()));
      return 1;
    });

    command.execute("--store", store.toString(), "--view", "nothing", "-o", "x.png");

    var known = said.toString().replaceAll(".*there are ", "").strip().split(", ", -1);
    var all = new TreeSet<>(PLACES);
    all.addAll(VIEWS);
    assertThat(known).containsExactlyInAnyOrderElementsOf(all);
  }
}
