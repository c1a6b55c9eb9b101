package dev.pugmark.app.snapshot;

import dev.pugmark.app.chart.SpanColumns;
import dev.pugmark.app.chart.SpanColumnsBuilder;
import dev.pugmark.app.chart.SpanNames;
import dev.pugmark.app.chart.TimelineData;
import dev.pugmark.app.chart.TimelineData.Band;
import dev.pugmark.app.chart.TimelineData.Lane;
import dev.pugmark.app.chart.TimelineData.Marker;
import dev.pugmark.app.chart.TimelineData.Sign;
import dev.pugmark.app.format.Cost;
import dev.pugmark.app.theme.ColourRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Made-up data for the tests and their pictures. The product itself never shows any. */
public final class Samples {
  /** When everything here starts. */
  public static final long START = 1_767_225_600_000_000L;

  /** What the clock says in the pictures. */
  public static final long NOW = START + 640_000_000L;

  private static final long SECOND = 1_000_000;

  private static final List<Lane> LANES =
      List.of(
          new Lane("User", ColourRole.LANE_USER),
          new Lane("Assistant", ColourRole.LANE_ASSISTANT),
          new Lane("Planning", ColourRole.LANE_PLANNING),
          new Lane("Exploration", ColourRole.LANE_EXPLORATION),
          new Lane("Implementation", ColourRole.LANE_IMPLEMENTATION),
          new Lane("Questions", ColourRole.LANE_QUESTIONS),
          new Lane("Todos", ColourRole.LANE_TODOS),
          new Lane("Coordination", ColourRole.LANE_COORDINATION),
          new Lane("Background", ColourRole.LANE_BACKGROUND),
          new Lane("Rule", ColourRole.LANE_RULE),
          new Lane("Telemetry", ColourRole.LANE_TELEMETRY),
          new Lane("Agent: tests", ColourRole.LANE_AGENT),
          new Lane("api.github.com", ColourRole.LANE_HOST));

  private Samples() {}

  /** A session of some turns with everything in it. */
  public static TimelineData timeline(String session) {
    var bands = new ArrayList<Band>();
    for (var turn = 0; turn < 8; turn++) {
      var from = START + turn * 80L * SECOND;
      var end = turn == 7 ? SpanColumns.RUNNING : from + 76 * SECOND;
      bands.add(new Band(from, end, "Turn " + (turn + 1)));
    }
    var markers =
        List.of(
            new Marker(START + 131 * SECOND, Sign.ERROR, "Bash failed"),
            new Marker(START + 236 * SECOND, Sign.VERDICT_KEPT, "Tests before commit: kept"),
            new Marker(START + 318 * SECOND, Sign.VERDICT_BROKEN, "Tests before commit: broken"),
            new Marker(START + 400 * SECOND, Sign.COMPACTION, "Context compacted"));
    return TimelineData.of(session, session(), LANES, bands, markers);
  }

  /** The spans of that session: turns with calls of the model and of tools under them. */
  public static SpanColumns session() {
    var random = new Random(7);
    var words = new Words();
    var tools =
        new String[] {"Read", "Grep", "Edit", "Bash: mvn test", "Write", "Glob", "WebFetch"};
    for (var turn = 0; turn < 8; turn++) {
      var at = START + turn * 80L * SECOND;
      var last = turn == 7;
      var end = last ? SpanColumns.RUNNING : at + 76 * SECOND;
      var root = words.add("Turn " + (turn + 1), at, end, -1, 0, ColourRole.LANE_USER, false, null);
      var t = at + SECOND;
      for (var step = 0; step < 7; step++) {
        var think = t + (2 + random.nextInt(5)) * SECOND;
        var model =
            words.add(
                "chat claude-sonnet-4.5",
                t,
                think,
                root,
                1,
                ColourRole.LANE_ASSISTANT,
                false,
                4_000L + random.nextInt(60_000));
        if (step % 3 == 0) {
          words.add("plan", t + SECOND / 2, think, model, 2, ColourRole.LANE_PLANNING, false, null);
        }
        var tool = random.nextInt(tools.length);
        var lane = tool == 2 || tool == 3 || tool == 4 ? 4 : 3;
        var role = LANES.get(lane).role();
        var took = (300 + random.nextInt(4_500)) * 1_000L;
        var goesOn = last && step == 6;
        var failed = (turn == 1 && step == 4) || (turn == 5 && step == 2);
        var call =
            words.add(
                tools[tool],
                think,
                goesOn ? SpanColumns.RUNNING : think + took,
                root,
                lane,
                role,
                failed,
                null);
        if (tool == 6 || step == 5) {
          words.add(
              "GET api.github.com/repos",
              think + took / 5,
              think + took * 4 / 5,
              call,
              12,
              ColourRole.LANE_HOST,
              false,
              null);
        }
        if (step == 2) {
          var sub =
              words.add(
                  "agent: tests",
                  think,
                  think + 30 * SECOND,
                  root,
                  11,
                  ColourRole.LANE_AGENT,
                  false,
                  21_000L);
          for (var i = 0; i < 4; i++) {
            words.add(
                "Bash: mvn -pl core test",
                think + (1 + 7 * i) * SECOND,
                think + (6 + 7 * i) * SECOND,
                sub,
                11,
                ColourRole.LANE_AGENT,
                i == 2,
                null);
          }
          words.add(
              "delegate",
              think,
              think + 200_000,
              root,
              7,
              ColourRole.LANE_COORDINATION,
              false,
              null);
        }
        if (step == 4) {
          words.add(
              "TodoWrite", think, think + 40_000, root, 6, ColourRole.LANE_TODOS, false, null);
        }
        for (var i = 0; i < 6; i++) {
          words.add(
              "metric",
              t + i * 700_000L,
              t + i * 700_000L,
              root,
              10,
              ColourRole.LANE_TELEMETRY,
              false,
              null);
        }
        t = think + took + SECOND / 4;
      }
    }
    words.add(
        "indexer",
        START + 20 * SECOND,
        START + 500 * SECOND,
        -1,
        8,
        ColourRole.LANE_BACKGROUND,
        false,
        null);
    words.add(
        "Which branch should this go to?",
        START + 170 * SECOND,
        START + 236 * SECOND,
        -1,
        5,
        ColourRole.LANE_QUESTIONS,
        false,
        null);
    words.add(
        "Tests before commit",
        START + 236 * SECOND,
        START + 236 * SECOND + 1,
        -1,
        9,
        ColourRole.LANE_RULE,
        false,
        null);
    return words.build();
  }

  /** How long nothing happens after the third turn of {@link #withGaps}. */
  public static final long NIGHT = (7 * 3_600 + 12 * 60) * SECOND;

  /** How long nothing happens after its sixth turn, and a little more. */
  public static final long LUNCH = 52 * 60 * SECOND;

  /** What the clock says after it. */
  public static final long NOW_AFTER_GAPS = NOW + NIGHT + LUNCH;

  /** That session, but with a night and a lunch in which nothing happens. */
  public static TimelineData withGaps(String session) {
    var whole = timeline(session);
    var spans = whole.spans();
    var words = new Words();
    for (var span = 0; span < spans.size(); span++) {
      if (LANES.get(spans.lane(span)).role() == ColourRole.LANE_BACKGROUND) {
        continue; // it goes on over all turns
      }
      var end = spans.running(span) ? SpanColumns.RUNNING : spans.end(span);
      var shift = shift(spans.start(span));
      words.add(
          spans.text().name(span),
          spans.start(span) + shift,
          end == SpanColumns.RUNNING ? end : end + shift,
          -1,
          spans.lane(span),
          spans.role(span),
          spans.failed(span),
          spans.tokens(span));
    }
    var bands = new ArrayList<Band>();
    for (var band : whole.bands()) {
      var shift = shift(band.startMicros());
      var end =
          band.endMicros() == SpanColumns.RUNNING ? SpanColumns.RUNNING : band.endMicros() + shift;
      bands.add(new Band(band.startMicros() + shift, end, band.label()));
    }
    var markers =
        whole.markers().stream()
            .map(m -> new Marker(m.atMicros() + shift(m.atMicros()), m.sign(), m.label()))
            .toList();
    return TimelineData.of(session, words.build(), LANES, bands, markers);
  }

  private static long shift(long atMicros) {
    var turn = (atMicros - START) / (80 * SECOND);
    return (turn >= 3 ? NIGHT : 0) + (turn >= 6 ? LUNCH : 0);
  }

  /** So many spans in forty lanes, some under others. */
  public static TimelineData many(String session, int count) {
    var random = new Random(11);
    var lanes = new ArrayList<Lane>();
    var builder = new SpanColumnsBuilder(count);
    for (var lane = 0; lane < 40; lane++) {
      lanes.add(new Lane("Lane " + (lane + 1), LANES.get(lane % LANES.size()).role()));
    }
    for (var i = 0; i < count; i++) {
      var lane = i % 40;
      var at = START + (long) i / 40 * 2_000 + random.nextInt(300);
      var parent = i >= 40 && i % 7 != 0 ? i - 40 * (i % 3 == 0 ? 1 : 0) : -1;
      builder.add(
          at,
          at + 200 + random.nextInt(1_400),
          parent == i ? -1 : parent,
          lane,
          lanes.get(lane).role(),
          random.nextInt(5_000) == 0,
          null,
          null);
    }
    var spans = builder.build(new NumberedText(count));
    return TimelineData.of(session, spans, lanes, List.of(), List.of());
  }

  private static final class NumberedText implements dev.pugmark.app.chart.SpanText {
    private final int count;

    NumberedText(int count) {
      this.count = count;
    }

    @Override
    public String id(int span) {
      return Integer.toString(span);
    }

    @Override
    public String name(int span) {
      return "span " + span;
    }

    @Override
    public @Nullable String service(int span) {
      return null;
    }

    @Override
    public java.util.OptionalInt find(String id) {
      var number = Integer.parseInt(id);
      return number < count ? java.util.OptionalInt.of(number) : java.util.OptionalInt.empty();
    }
  }

  private static final class Words {
    private final SpanColumnsBuilder builder = new SpanColumnsBuilder(16);
    private final List<String> names = new ArrayList<>();

    int add(
        String name,
        long from,
        long to,
        int parent,
        int lane,
        ColourRole role,
        boolean failed,
        @Nullable Long tokens) {
      names.add(name);
      var cost =
          tokens == null ? null : Cost.estimated(tokens * 3_000_000L, "the built-in price list");
      return builder.add(from, to, parent, lane, role, failed, tokens, cost);
    }

    SpanColumns build() {
      var order = builder.sort().order();
      var ids = new ArrayList<String>();
      var sorted = new ArrayList<String>();
      for (var added : order) {
        ids.add("span-" + added);
        sorted.add(names.get(added));
      }
      return builder.build(new SpanNames(ids, sorted, List.of()));
    }
  }
}
