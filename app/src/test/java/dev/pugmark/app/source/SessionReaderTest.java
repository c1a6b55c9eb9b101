package dev.pugmark.app.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.chart.SpanColumns;
import dev.pugmark.app.format.Cost;
import dev.pugmark.app.format.CutText;
import dev.pugmark.app.panel.Status;
import dev.pugmark.app.panel.conversation.ConversationItem;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.json.FactsReader;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Scope;
import dev.pugmark.projection.Projections;
import dev.pugmark.store.Batch;
import dev.pugmark.store.RunReads;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreOptions;
import dev.pugmark.store.TraceReads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionReaderTest {
  private static final long START = 1_767_225_600_000_000L;
  private static final long SECOND = 1_000_000;
  private static final Scope MAIN =
      Scope.NONE.withSession("s").withAgent("coder").withRuntime("claude-code");
  private static final Scope HELPER = MAIN.withTrace("helper").withAgent("claude-code/Explore");

  @TempDir private Path folder;
  private @Nullable Store opened;

  @BeforeEach
  void open() {
    opened = Store.open(folder.resolve("s.pugmark"), new Projections(), StoreOptions.DEFAULT);
  }

  @AfterEach
  void close() {
    store().close();
  }

  private Store store() {
    if (opened == null) {
      throw new IllegalStateException("not open");
    }
    return opened;
  }

  private void tell(Scope scope, Kind kind, long second, String data, String key) {
    var event =
        new Event(
            0,
            kind,
            "test",
            START + second * SECOND,
            START + second * SECOND,
            Event.Clock.SENDER,
            scope,
            null,
            key,
            0,
            Event.State.SHOWN,
            data.replace('\'', '"'),
            FactsReader.read(data.replace('\'', '"')),
            null);
    store().append(Batch.of(List.of(event))).join();
  }

  private void turn() {
    var scope = MAIN.withTurn("t1");
    tell(scope, Kind.USER_MESSAGE, 0, "{'text':'Find the bug'}", "prompt");
    tell(scope, Kind.EXECUTION_STARTED, 0, "{'execId':'t1'}", "start");
    tell(scope, Kind.THINKING, 1, "{'text':'Where to look?'}", "think");
    tell(
        scope,
        Kind.TOOL_CALL,
        2,
        "{'toolCallId':'c1','name':'Bash','title':'Bash: ls','input':{'command':'ls'}}",
        "c1");
    tell(scope, Kind.TOOL_RESULT, 4, "{'toolCallId':'c1','name':'Bash','output':'a\\nb'}", "r1");
    tell(
        scope,
        Kind.COST,
        5,
        "{'usageId':'m1','model':'known','inputTokens':100,'outputTokens':20,'costUsd':0.5,"
            + "'estimated':true}",
        "m1");
    tell(
        scope,
        Kind.COST,
        6,
        "{'usageId':'m2','model':'new','inputTokens':7,'outputTokens':1}",
        "m2");
  }

  private void helper() {
    tell(
        MAIN.withTurn("t1"),
        Kind.TOOL_CALL,
        7,
        "{'toolCallId':'c2','name':'Task','title':'Task: explore','input':{'prompt':'look'}}",
        "c2");
    tell(
        HELPER.withTurn("h1"),
        Kind.USER_MESSAGE,
        8,
        "{'text':'look','parentTaskId':'s','parentToolCallId':'c2'}",
        "h-prompt");
    tell(HELPER.withTurn("h1"), Kind.EXECUTION_STARTED, 8, "{'execId':'h1'}", "h-start");
    tell(
        HELPER.withTurn("h1"),
        Kind.TOOL_CALL,
        9,
        "{'toolCallId':'h-c1','name':'Grep','input':{'pattern':'x'}}",
        "h-c1");
  }

  private void end() {
    tell(MAIN.withTurn("t1"), Kind.ASSISTANT_MESSAGE, 20, "{'text':'**Done**'}", "answer");
    tell(
        MAIN.withTurn("t1"),
        Kind.EXECUTION_COMPLETED,
        20,
        "{'execId':'t1','status':'succeeded','durationMs':20000}",
        "end");
  }

  private SessionReader.Loaded read() {
    return new SessionReader(store()).readAll("s");
  }

  private static List<String> words(List<ConversationItem> items) {
    return items.stream()
        .map(item ->
            item.getClass().getSimpleName() + " " + item.copyText().lines().findFirst().orElse(""))
        .toList();
  }

  @Test
  void readsAnExchangeInOrder() {
    turn();
    end();

    assertThat(words(read().content().conversation()))
        .containsExactly(
            "UserMessage Find the bug",
            "Thinking Where to look?",
            "ToolCall Bash ls",
            "AssistantMessage **Done**",
            "TurnDivider Turn 1  ·  20 s  ·  128 tok  ·  ≈ $0.50 +");
  }

  @Test
  void pairsCallsWithTheirResults() {
    turn();

    var call =
        read().content().conversation().stream()
            .filter(ConversationItem.ToolCall.class::isInstance)
            .map(ConversationItem.ToolCall.class::cast)
            .findFirst()
            .orElseThrow();

    assertThat(call.target()).isEqualTo(Selected.span("s", "c1"));
    assertThat(call.status()).isEqualTo(Status.OK);
    assertThat(call.durationMicros()).isEqualTo(2 * SECOND);
    assertThat(call.input()).isNotNull().extracting(CutText::shown).isEqualTo("command: ls");
    assertThat(call.output()).isNotNull().extracting(CutText::shown).isEqualTo("a\nb");
  }

  @Test
  void knowsAMeasuredNothingFromWhatNobodyMeasured() {
    turn();
    var scope = MAIN.withTurn("t1");
    tell(scope, Kind.TOOL_CALL, 9, "{'toolCallId':'told','name':'Read'}", "told");
    tell(scope, Kind.TOOL_RESULT, 9, "{'toolCallId':'told','name':'Read'}", "told-r");
    tell(scope, Kind.TOOL_CALL, 9, "{'toolCallId':'zero','name':'Read'}", "zero");
    var measured = "{'toolCallId':'zero','name':'Read','durationMs':0}";
    tell(scope, Kind.TOOL_RESULT, 9, measured, "zero-r");

    var content = read().content();

    assertThat(content.conversation())
        .filteredOn(ConversationItem.ToolCall.class::isInstance)
        .map(item -> ((ConversationItem.ToolCall) item).durationMicros())
        .containsExactly(2 * SECOND, null, 0L);
    var spans = content.trace().tree().spans();
    var untimed = new ArrayList<String>();
    for (var span = 0; span < spans.size(); span++) {
      if (spans.untimed(span)) {
        untimed.add(spans.text().target("s", span).id());
      }
    }
    assertThat(untimed).containsExactly("m1", "m2", "told");
    assertThat(new RunReads(store()).tools(RunReads.RunFilter.ALL))
        .filteredOn(tool -> tool.tool().equals("Read"))
        .singleElement()
        .satisfies(tool -> assertThat(tool.timed()).isEqualTo(1));
  }

  @Test
  void drawsOnlyLanesWithSomethingInThem() {
    turn();
    helper();

    var timeline = read().content().timeline();

    assertThat(timeline.lanes())
        .extracting(dev.pugmark.app.chart.TimelineData.Lane::label)
        .containsExactly("User", "Assistant", "Planning", "Implementation", "Agent Explore");
    assertThat(timeline.bands()).hasSize(1);
    assertThat(timeline.bands().getFirst().endMicros()).isEqualTo(SpanColumns.RUNNING);
  }

  @Test
  void drawsWhatRulesFoundWhereTheTurnEndedHoweverLateTheyLooked() {
    turn();
    end();
    var lengthBefore = read().content().timeline().endMicros(0);
    tell(
        MAIN.withTurn("t1"),
        Kind.RULES_APPLIED,
        9_000_000,
        "{'run':'s:t1','task':'s','title':'Rules: 1 contradicted'}",
        "applied");

    assertThat(read().content().timeline().endMicros(0)).isEqualTo(lengthBefore);
  }

  @Test
  void hangsASubAgentUnderTheCallThatStartedIt() {
    turn();
    helper();

    var content = read().content();
    var tree = content.trace().tree();
    var text = tree.spans().text();
    var names = new ArrayList<String>();
    for (var place = 0; place < tree.size(); place++) {
      names.add("  ".repeat(tree.depth(place)) + text.name(tree.spanAt(place)));
    }

    assertThat(names)
        .containsExactly(
            "Turn 1 · Find the bug",
            "  Bash: ls",
            "  known",
            "  new",
            "  Task: explore",
            "    Explore · look",
            "      Grep");
    assertThat(words(content.conversation()))
        .endsWith(
            "ToolCall Task explore",
            "Notice Sub-agent Explore: look",
            "OfAgent look",
            "OfAgent Grep ");
  }

  @Test
  void aCallWithoutAnEndGoesOnOnlyWhileItsSessionDoes() {
    turn();
    helper();
    assertThat(read().content().timeline().spans().anyRunning()).isTrue();

    end();
    tell(
        HELPER.withTurn("h1"),
        Kind.EXECUTION_COMPLETED,
        21,
        "{'execId':'h1','status':'succeeded'}",
        "h-end");

    var spans = read().content().timeline().spans();
    assertThat(spans.anyRunning()).isFalse();
    var grep = spans.text().find("helper/h-c1").orElseThrow();
    assertThat(spans.text().name(grep)).isEqualTo("Grep (never finished)");
  }

  @Test
  void readsPieceByPieceWhatItReadsAtOnce() {
    var reader = new SessionReader(store());
    turn();
    reader.read("s");
    helper();
    var between = reader.read("s");
    assertThat(between.content().conversation()).isEqualTo(read().content().conversation());
    end();
    tell(MAIN.withTurn("t1"), Kind.THINKING, 1, "{'text':'Where else?'}", "think"); // told anew

    var piecewise = reader.read("s").content();

    var whole = read().content();
    assertThat(piecewise.conversation()).isEqualTo(whole.conversation());
    assertThat(piecewise.timeline().bands()).isEqualTo(whole.timeline().bands());
    assertThat(piecewise.trace().tree().size()).isEqualTo(whole.trace().tree().size());
    assertThat(words(whole.conversation())).contains("Thinking Where else?");
  }

  @Test
  void keepsTheNewestEntriesOfALongConversation() {
    IntStream.range(0, 50)
        .forEach(i -> tell(MAIN, Kind.ASSISTANT_MESSAGE, i, "{'text':'said " + i + "'}", "k" + i));

    var loaded = new SessionReader(store(), 20).readAll("s");

    assertThat(loaded.content().conversation()).hasSizeLessThanOrEqualTo(20);
    assertThat(words(loaded.content().conversation())).endsWith("AssistantMessage said 49");
    assertThat(loaded.omitted()).contains("of 50 entries");
  }

  @Test
  void saysWhatACostIsMadeOf() {
    turn();

    var session = new TraceReads(store()).session("s").orElseThrow();
    var row = SessionRows.of(session, START + 30 * SECOND);

    assertThat(row.status()).isEqualTo(Status.RUNNING);
    assertThat(row.tokens()).isEqualTo(128);
    assertThat(row.cost()).isNotNull().extracting(Cost::brief).isEqualTo("≈ $0.50 +");
    assertThat(row.cost())
        .isNotNull()
        .extracting(Cost::exact)
        .isEqualTo(
            "$0.50, estimated from the price table; 1 part has no known price and is not in it");
    assertThat(SessionRows.of(session, START + 3_600 * SECOND).status()).isEqualTo(Status.STUCK);
  }
}
