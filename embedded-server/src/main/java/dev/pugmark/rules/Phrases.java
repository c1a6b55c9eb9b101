package dev.pugmark.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The phrases of many rules, or their commands, searched at once in any case of letters. */
final class Phrases {
  private static final List<String> NEGATIONS =
      List.of(
          "did not ",
          "didn't ",
          "not ",
          "haven't ",
          "have not ",
          "never ",
          "no ",
          "couldn't ",
          "could not ");

  /** How far before a phrase a negation is looked for, in characters. */
  private static final int NEGATION_REACH = 20;

  private final List<List<String>> given;

  /** The places of a rule's phrases among all distinct ones. */
  private final int[][] places;

  /** The rules of each distinct phrase. */
  private final List<BitSet> rulesOf = new ArrayList<>();

  private final PhraseSearch search;

  /**
   * @param given the phrases of each rule
   */
  Phrases(List<List<String>> given) {
    this.given = given;
    this.places = new int[given.size()][];
    var distinct = new LinkedHashMap<String, Integer>();
    for (var rule = 0; rule < places.length; rule++) {
      var phrases = given.get(rule);
      places[rule] = new int[phrases.size()];
      for (var i = 0; i < phrases.size(); i++) {
        var place = distinct.computeIfAbsent(RuleSet.lower(phrases.get(i)), _ -> distinct.size());
        if (place == rulesOf.size()) {
          rulesOf.add(new BitSet());
        }
        rulesOf.get(place).set(rule);
        places[rule][i] = place;
      }
    }
    this.search = new PhraseSearch(List.copyOf(distinct.keySet()));
  }

  /** Searches a text. */
  Text in(String text) {
    var lower = RuleSet.lower(text);
    return new Text(lower, search.find(lower));
  }

  /** A text in which all phrases were searched. */
  final class Text {
    private final String lower;
    private final int[] first;
    private final BitSet rules = new BitSet();

    private Text(String lower, PhraseSearch.Found found) {
      this.lower = lower;
      this.first = found.first();
      found.found().stream().forEach(place -> rules.or(rulesOf.get(place)));
    }

    /** The rules that have a phrase in it; not to be changed. */
    BitSet rules() {
      return rules;
    }

    /**
     * The phrase by which the text triggers a rule: the first in the rule's order that occurs,
     * unless it is denied where it first stands.
     */
    @Nullable String trigger(int rule) {
      for (var i = 0; i < places[rule].length; i++) {
        var at = first[places[rule][i]];
        if (at >= 0) {
          return isDenied(at) ? null : given.get(rule).get(i);
        }
      }
      return null;
    }

    private boolean isDenied(int at) {
      var before = lower.substring(Math.max(0, at - NEGATION_REACH), at);
      for (var negation : NEGATIONS) {
        if (before.contains(negation)) {
          return true;
        }
      }
      return false;
    }
  }
}
