package dev.pugmark.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The patterns of many rules. Only those are tried on a subject that have a chance, and a subject
 * that comes again is not searched again.
 */
final class Patterns {
  private static final int SUBJECTS_KEPT = 4_096;

  /** The pattern of each rule; null where it has none. */
  private final List<@Nullable Regex> ofRule = new ArrayList<>();

  /** Rules whose pattern needs one of these texts, by text; the rest is always tried. */
  private final List<BitSet> needing = new ArrayList<>();

  private final BitSet alwaysTried = new BitSet();
  private final PhraseSearch literals;

  private final Map<String, BitSet> known =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, BitSet> eldest) {
          return size() > SUBJECTS_KEPT;
        }
      };

  /**
   * @param texts the pattern of each rule, or null
   */
  Patterns(List<@Nullable String> texts) {
    var distinct = new LinkedHashMap<String, Integer>();
    for (var rule = 0; rule < texts.size(); rule++) {
      var text = texts.get(rule);
      var regex = text == null ? null : Regex.of(text);
      ofRule.add(regex);
      if (regex == null || !regex.isProper()) {
        continue;
      }
      if (regex.literals().isEmpty()) {
        alwaysTried.set(rule);
      }
      for (var literal : regex.literals()) {
        var place = distinct.computeIfAbsent(literal, _ -> distinct.size());
        if (place == needing.size()) {
          needing.add(new BitSet());
        }
        needing.get(place).set(rule);
      }
    }
    this.literals = new PhraseSearch(List.copyOf(distinct.keySet()));
  }

  /** The pattern of a rule that has one. */
  Regex of(int rule) {
    var regex = ofRule.get(rule);
    if (regex == null) {
      throw new IllegalArgumentException("The rule has no pattern");
    }
    return regex;
  }

  /** Whether a rule's pattern is found in a subject. */
  Regex.Found find(int rule, String subject) {
    var regex = of(rule);
    if (!regex.isLinear()) {
      return regex.findIn(subject);
    }
    return foundIn(subject).get(rule) ? Regex.Found.YES : Regex.Found.NO;
  }

  /** The rules whose pattern is found in a subject; not to be changed. */
  BitSet foundIn(String subject) {
    synchronized (known) {
      var before = known.get(subject);
      if (before != null) {
        return before;
      }
    }
    var tried = (BitSet) alwaysTried.clone();
    literals.find(subject).found().stream().forEach(place -> tried.or(needing.get(place)));
    var found = new BitSet();
    for (var rule = tried.nextSetBit(0); rule >= 0; rule = tried.nextSetBit(rule + 1)) {
      found.set(rule, of(rule).findIn(subject) == Regex.Found.YES);
    }
    synchronized (known) {
      known.put(subject, found);
    }
    return found;
  }
}
