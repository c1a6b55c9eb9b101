package dev.pugmark.app.panel.palette;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Times;
import dev.pugmark.app.panel.palette.PaletteHit.Kind;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.source.EventRows;
import dev.pugmark.query.Expression;
import dev.pugmark.query.Field;
import dev.pugmark.query.Query;
import dev.pugmark.store.AgentReads;
import dev.pugmark.store.Asked;
import dev.pugmark.store.EventSearch;
import dev.pugmark.store.KnownValues;
import dev.pugmark.store.RuleReads;
import dev.pugmark.store.Store;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks for what is written into the palette. */
final class PaletteReader {
  /** Of each kind. */
  private static final int MOST = 8;

  /** Fewer characters are in nearly every event. */
  private static final int FEWEST_CHARS = 3;

  private PaletteReader() {}

  /** What is written; never blank. */
  record Question(String text, long nowMicros, ZoneId zone) {}

  /** What was found. */
  record Found(Question question, List<PaletteHit> hits) {}

  static Found read(Store store, Question question) {
    var hits = new ArrayList<PaletteHit>();
    var wanted = question.text().toLowerCase(Locale.ROOT);
    new AgentReads(store)
        .all().stream()
            .filter(agent -> holds(agent.name(), wanted) || holds(agent.id(), wanted))
            .limit(MOST)
            .forEach(agent -> hits.add(hit(Kind.AGENT, agent.id(), agent.name())));
    var known = new KnownValues(store);
    known.of(Field.HOST, wanted, MOST).forEach(host -> hits.add(hit(Kind.HOST, host, host)));
    known.of(Field.TOOL, wanted, MOST).forEach(tool -> hits.add(hit(Kind.TOOL, tool, tool)));
    new RuleReads(store)
        .find(RuleReads.RuleFilter.ALL).stream()
            .filter(rule -> holds(rule.name(), wanted))
            .limit(MOST)
            .forEach(rule -> hits.add(hit(Kind.RULE, rule.id(), rule.name())));
    if (wanted.chars().filter(Character::isLetterOrDigit).count() >= FEWEST_CHARS) {
      hits.addAll(inTexts(store, question));
    }
    return new Found(question, List.copyOf(hits));
  }

  private static List<PaletteHit> inTexts(Store store, Question question) {
    var query = new Query(question.text(), new Expression.Says(question.text(), true));
    var asked = new Asked(question.nowMicros(), question.zone());
    var events = new EventSearch(store).find(query, asked, EventSearch.Page.newest(MOST));
    var rows = EventRows.of(store, events);
    var hits = new ArrayList<PaletteHit>();
    for (var i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      var id = Long.toString(row.seq());
      hits.add(
          new PaletteHit(
              Kind.TEXT,
              id,
              ExcerptReader.of(events.get(i).data(), question.text())
                  .orElseGet(() -> Messages.text("palette.event", id)),
              Times.ago(row.atMicros(), question.nowMicros(), question.zone()),
              new Selected(Selected.Kind.EVENT, row.session(), id)));
    }
    return hits;
  }

  private static PaletteHit hit(Kind kind, String id, String label) {
    var word = Messages.text("palette.kind." + kind.name().toLowerCase(Locale.ROOT));
    return new PaletteHit(kind, id, label, word, null);
  }

  private static boolean holds(String name, String wanted) {
    return name.toLowerCase(Locale.ROOT).contains(wanted);
  }
}
