package dev.pugmark.app.panel.costs;

import dev.pugmark.app.chart.Buckets;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.costs.CostsContent.Group;
import dev.pugmark.app.panel.costs.CostsContent.Row;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.source.EventWords;
import dev.pugmark.model.Spending;
import dev.pugmark.store.RunSpendReads;
import dev.pugmark.store.Store;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what was spent, and adds it up in the ways a person asked for. */
final class CostsReader {
  /** Most rows that are shown. */
  static final int MOST_ROWS = 2_000;

  private CostsReader() {}

  /**
   * What is asked.
   *
   * @param sinceMicros null is from the start
   * @param group the key of the group that is looked at; null for all
   * @param bucketStart where the bar begins that is looked at; null for all
   */
  record Question(
      @Nullable Long sinceMicros,
      Buckets.Step step,
      Dimension by,
      @Nullable String group,
      @Nullable Long bucketStart,
      long nowMicros,
      ZoneId zone) {}

  static CostsContent read(Store store, Question question) {
    var spent = new RunSpendReads(store).since(question.sinceMicros());
    if (spent.isEmpty()) {
      return CostsContent.NONE;
    }
    var first =
        question.sinceMicros() == null ? spent.getFirst().atMicros() : question.sinceMicros();
    var last = Math.max(question.nowMicros(), spent.getLast().atMicros());
    var buckets = Buckets.of(question.step(), first, last, question.zone());
    var names = new HashMap<String, String>();
    var groups = new LinkedHashMap<String, Sum>();
    var bars = new ArrayList<Map<String, Long>>();
    for (var i = 0; i < buckets.size(); i++) {
      bars.add(new HashMap<>());
    }
    var rows = new ArrayList<Row>();
    var total = Sum.ZERO;
    var inRuns = Sum.ZERO;
    var shown = Sum.ZERO;
    for (var one : spent) {
      var sum = Sum.of(one);
      var key = key(one, question.by());
      var bucket = buckets.at(one.atMicros());
      total = total.plus(sum);
      inRuns = one.run() == null ? inRuns : inRuns.plus(sum);
      groups.merge(key, sum, Sum::plus);
      names.put(key, name(one, key, question.by()));
      bars.get(bucket).merge(key, sum.pico(), Long::sum);
      if (wanted(question, key, buckets.start(bucket))) {
        shown = shown.plus(sum);
        rows.add(row(one, sum));
      }
    }
    rows.sort(
        Comparator.comparingLong((Row row) -> row.sum().pico())
            .reversed()
            .thenComparing(Comparator.comparingLong(Row::atMicros).reversed()));
    return new CostsContent(
        total,
        inRuns,
        buckets,
        sorted(groups, names),
        bars,
        rows.subList(0, Math.min(MOST_ROWS, rows.size())),
        rows.size(),
        shown);
  }

  private static boolean wanted(Question question, String key, long bucketStart) {
    return (question.group() == null || question.group().equals(key))
        && (question.bucketStart() == null || question.bucketStart() == bucketStart);
  }

  private static List<Group> sorted(Map<String, Sum> groups, Map<String, String> names) {
    return groups.entrySet().stream()
        .map(
            e -> new Group(e.getKey(), Objects.requireNonNull(names.get(e.getKey())), e.getValue()))
        .sorted(
            Comparator.comparingLong((Group group) -> group.sum().pico())
                .reversed()
                .thenComparing(Group::name))
        .toList();
  }

  private static String key(Spending one, Dimension by) {
    var key =
        switch (by) {
          case AGENT -> one.agent();
          case MODEL -> one.model();
          case SESSION -> one.session();
          case PROJECT -> one.directory();
        };
    return key == null ? "" : key;
  }

  private static String name(Spending one, String key, Dimension by) {
    if (key.isEmpty()) {
      return Messages.text("costs.unnamed");
    }
    return switch (by) {
      case AGENT, MODEL -> key;
      case SESSION -> {
        var ofItself = one.group().equals(one.session()) && one.title() != null;
        yield ofItself ? EventWords.line(Objects.requireNonNull(one.title())) : key;
      }
      case PROJECT -> project(key);
    };
  }

  /** The last part of a directory's name. */
  private static String project(String directory) {
    var bare = directory.replaceAll("[/\\\\]+$", "");
    var name = bare.substring(Math.max(bare.lastIndexOf('/'), bare.lastIndexOf('\\')) + 1);
    return name.isEmpty() ? directory : name;
  }

  private static Row row(Spending one, Sum sum) {
    var run = one.run();
    return new Row(
        run == null
            ? Selected.session(one.session())
            : new Selected(Selected.Kind.TURN, one.session(), run),
        one.atMicros(),
        what(one),
        kind(one),
        one.agent(),
        one.model(),
        one.directory() == null ? null : project(one.directory()),
        sum);
  }

  private static String what(Spending one) {
    if (one.prompt() != null && !one.prompt().isBlank()) {
      return EventWords.line(one.prompt());
    }
    if (one.title() != null && !one.title().isBlank()) {
      return EventWords.line(one.title());
    }
    return one.run() == null ? one.group() : one.run();
  }

  private static String kind(Spending one) {
    if (one.sort() == null) {
      return Messages.text("costs.outside");
    }
    return switch (one.sort()) {
      case "run" -> Messages.text("run.name");
      case "subagent" -> Messages.text("inspect.kind.subagent");
      default ->
          one.turnIndex() == null
              ? Messages.text("kind.turn")
              : Messages.text("conversation.turn", one.turnIndex() + 1);
    };
  }
}
