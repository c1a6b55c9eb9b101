package dev.pugmark.app.snapshot;

import dev.pugmark.app.chart.WaterfallData;
import dev.pugmark.app.format.Cost;
import dev.pugmark.app.format.CutText;
import dev.pugmark.app.fx.Background;
import dev.pugmark.app.panel.Deeds;
import dev.pugmark.app.panel.EmptyState.Way;
import dev.pugmark.app.panel.Models;
import dev.pugmark.app.panel.Panels;
import dev.pugmark.app.panel.Settings;
import dev.pugmark.app.panel.Status;
import dev.pugmark.app.panel.Surroundings;
import dev.pugmark.app.panel.conversation.ConversationItem;
import dev.pugmark.app.panel.conversation.MarkdownText;
import dev.pugmark.app.panel.inspector.Inspection;
import dev.pugmark.app.panel.inspector.RawJson;
import dev.pugmark.app.panel.session.SessionContent;
import dev.pugmark.app.panel.sessions.SessionRow;
import dev.pugmark.app.panel.sessions.Verdicts;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.shell.FrameView;
import dev.pugmark.app.shell.FrameViewModel;
import dev.pugmark.app.shell.Navigation;
import dev.pugmark.app.shell.ServerStatus;
import dev.pugmark.app.shell.StoreInfo;
import dev.pugmark.app.theme.Theme;
import dev.pugmark.app.theme.ThemeChoice;
import dev.pugmark.app.theme.Themes;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The whole window with made-up data. FX thread. */
public final class Scenes {
  /** What is shown, to be changed by whoever draws or tests it. */
  public final Models models = Models.create(() -> Samples.NOW, ZoneOffset.UTC);

  /** What the frame shows. */
  public final FrameViewModel frame = new FrameViewModel();

  /** The window. */
  public final FrameView view;

  /** A window in a theme, with nothing in it yet. */
  public Scenes(Theme theme) {
    var themes = new Themes(ThemeChoice.valueOf(theme.name()));
    var background =
        new Background(failure -> {
          throw new AssertionError(failure);
        });
    var around =
        new Surroundings(
            () -> Samples.NOW,
            ZoneOffset.UTC,
            themes.paletteProperty(),
            background,
            Deeds.NONE,
            new Settings(),
            _ -> {},
            models.selection()::select,
            _ -> {},
            (_, _) -> {},
            _ -> {},
            _ -> {},
            List.of(
                new Way("Import what is on this machine", () -> {}),
                new Way("Open a file", () -> {}),
                new Way("Play the demo", () -> {})));
    view =
        new FrameView(
            models,
            frame,
            new Navigation(models, frame),
            Panels.places(models, around),
            themes,
            around.settings());
  }

  /** Fills it. */
  public Scenes filled() {
    frame
        .storeProperty()
        .set(new StoreInfo("work.pugmark", "/home/me/work.pugmark", 48_300_000, 182_400));
    var rates = IntStream.range(0, 40).mapToObj(i -> 20 + 14 * Math.sin(i / 3.0)).toList();
    frame
        .serverProperty()
        .set(
            new ServerStatus(
                "127.0.0.1:18790", ServerStatus.State.LISTENING, rates, 3_000, 64_000_000, null));
    frame.countsProperty().bind(models.sessions().countsProperty());
    models.sessions().show(sessions(), 40);
    models
        .session()
        .show(
            new SessionContent(
                "s-1",
                Samples.timeline("s-1"),
                WaterfallData.of("s-1", Samples.session()),
                conversation("s-1")));
    return this;
  }

  /** Opens the first session. */
  public Scenes opened(String tab) {
    models.sessions().open(models.sessions().rows().getFirst());
    models.session().viewProperty().set(tab);
    return this;
  }

  /** Selects a span and shows what is known about it. */
  public Scenes inspected() {
    var target = Selected.span("s-1", "span-20");
    models.selection().select(target);
    models.inspector().show(inspection(target));
    return this;
  }

  /** Sessions of all kinds. */
  public static List<SessionRow> sessions() {
    var titles =
        List.of(
            "Make the flaky checkout test stable",
            "Review the retry policy of the uploader",
            "Port the settings page to the new form library",
            "Find out why the nightly export takes three hours",
            "Write release notes for 4.2",
            "Upgrade the driver and fix what breaks");
    var agents = new String[] {"coder", "reviewer", "coder", "analyst", "writer", "coder"};
    var runtimes = new String[] {"Claude Code", "Codex", "Claude Code", "LangGraph"};
    var rows = new ArrayList<SessionRow>();
    for (var i = 0; i < 32; i++) {
      var status =
          i == 0 ? Status.RUNNING : i == 3 ? Status.STUCK : i % 9 == 4 ? Status.FAILED : Status.OK;
      var start = Samples.START - i * 3_700_000_000L;
      var unknown = i % 7 == 5;
      var goesOn = status == Status.RUNNING || status == Status.STUCK;
      rows.add(
          new SessionRow(
              "s-" + (i + 1),
              status,
              titles.get(i % titles.size()),
              agents[i % agents.length],
              unknown ? null : runtimes[i % runtimes.length],
              start,
              goesOn ? null : start + (40L + i * 61L) * 1_000_000,
              start + 300_000_000,
              2 + i % 9,
              11 + i * 7 % 90,
              status == Status.FAILED ? 3 : i % 5 == 1 ? 1 : 0,
              unknown ? null : 45_300L + i * 17_321L,
              unknown
                  ? Cost.UNKNOWN
                  : i % 2 == 0
                      ? Cost.estimated(31_200_000_000L * (i + 1), "the built-in price list")
                      : Cost.reported(412_300_000_000L * i),
              new Verdicts(i % 4, i % 5 == 3 ? 1 : 0, i % 7 == 2 ? 2 : 0),
              i % 2 == 0 ? "/home/me/shop" : null,
              i % 6 == 2 ? 2 : 0));
    }
    return rows;
  }

  private static Inspection inspection(Selected target) {
    return new Inspection(
        target,
        "Tool call",
        "agent: tests",
        Status.OK,
        List.of(
            new Inspection.Field("Name", "agent: tests", null, "otlp"),
            new Inspection.Field("Duration", "30 s", "30.000000 s", null),
            new Inspection.Field(
                "Started", "00:00:09", "2026-01-01 00:00:09.000000 +00:00", "otlp"),
            new Inspection.Field("Session", "s-1", null, "claude-code hook"),
            new Inspection.Field("Trace", "4bf92f3577b34da6a3ce929d0e0e4736", null, "otlp")),
        CutText.of("{\n  \"prompt\": \"Run the tests of core\"\n}", 1_000),
        CutText.of("4 of 4 passed", 1_000),
        List.of(
            new Inspection.Field("Tokens", "21k", "21,000", "otlp"),
            new Inspection.Field("Cost", "≈ $0.063", "$0.063, estimated", null)),
        List.of(
            new Inspection.Link("Turn 1", Selected.span("s-1", "span-0")),
            new Inspection.Link(
                "The model call that asked for it", Selected.span("s-1", "span-9"))),
        RawJson.parse(
            "{\"traceId\":\"4bf92f3577b34da6\",\"name\":\"agent: tests\",\"attributes\":[{\"key\":"
                + "\"gen_ai.usage.input_tokens\",\"value\":{\"intValue\":\"20100\"}},{\"key\":"
                + "\"gen_ai.request.model\",\"value\":{\"stringValue\":\"claude-sonnet-4.5\"}}],"
                + "\"status\":{\"code\":1},\"ok\":true,\"note\":null,\"score\":0.93}"));
  }

  /** A conversation with every kind of entry. */
  public static List<ConversationItem> conversation(String session) {
    var at = Samples.START;
    var items = new ArrayList<ConversationItem>();
    items.add(
        new ConversationItem.UserMessage(
            event(session, 1),
            at,
            CutText.of(
                "The checkout test fails about one run in twenty. Find out why and make it stable,"
                    + " please.\nDo not just add a retry.",
                5_000)));
    items.add(
        new ConversationItem.Thinking(
            event(session, 2),
            at + 2_000_000,
            CutText.of(
                "The test waits for the total to appear.\nMaybe the clock is shared.", 5_000)));
    items.add(
        new ConversationItem.ToolCall(
            Selected.span(session, "span-3"),
            at + 4_000_000,
            "Read",
            "src/test/java/shop/CheckoutTest.java",
            Status.OK,
            120_000L,
            CutText.of("{\"file\": \"src/test/java/shop/CheckoutTest.java\"}", 5_000),
            CutText.of("class CheckoutTest {\n  @Test\n  void showsTotal() {}\n}", 5_000)));
    items.add(
        new ConversationItem.ToolCall(
            Selected.span(session, "span-4"),
            at + 5_000_000,
            "Bash",
            "for i in $(seq 20); do mvn -q test -Dtest=CheckoutTest; done",
            Status.FAILED,
            64_000_000L,
            CutText.of("for i in $(seq 20); do mvn -q test -Dtest=CheckoutTest; done", 5_000),
            CutText.of(
                "run 13\n  CheckoutTest.showsTotal: expected 12.40 but was 0.00\n".repeat(9),
                400)));
    items.add(
        new ConversationItem.AssistantMessage(
            event(session, 5),
            at + 70_000_000,
            "claude-sonnet-4.5",
            MarkdownText.parse(
                CutText.of(
                    """
                    ## What goes wrong

                    The test reads the total **before** the price service has answered. Two places \
                    share one `Clock`, see [the docs](https://example.org/clock):

                    1. `PriceService` schedules its answer with it
                    2. the test *moves* it forward once, too early
                       - so the answer is lost in one run of twenty

                    ```java
                    clock.advance(Duration.ofSeconds(1));
                    assertThat(page.total()).isEqualTo("12.40");
                    ```

                    > A retry would hide this.

                    I will make the test wait for the answer instead.
                    """,
                    20_000))));
    items.add(
        new ConversationItem.Notice(
            event(session, 6),
            at + 71_000_000,
            Status.STUCK,
            CutText.of("Context compacted: 148k tokens became 21k", 1_000)));
    items.add(
        new ConversationItem.TurnDivider(
            event(session, 7),
            at + 76_000_000,
            1,
            76_000_000L,
            45_300L,
            Cost.estimated(136_000_000_000L, "the built-in price list")));
    items.add(
        new ConversationItem.UserMessage(
            event(session, 8), at + 80_000_000, CutText.of("Good. Do it.", 5_000)));
    return items;
  }

  private static Selected event(String session, int seq) {
    return new Selected(Selected.Kind.EVENT, session, Integer.toString(seq));
  }
}
