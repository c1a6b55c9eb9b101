package dev.pugmark.rules;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which of many phrases a text holds, in one pass over it however many there are
 * (Aho-Corasick). Phrases and texts are compared character by character.
 */
final class PhraseSearch {
  private static final int NONE = -1;

  private final int[] lengths;

  /** Steps by state and character: an open-addressed table, keys packed as state and character. */
  private long[] keys = new long[16];

  private int[] targets = new int[16];
  private int steps;

  private int[] fail = new int[16];

  /** The phrase that ends in a state, and the next state on whose phrase ends there as well. */
  private int[] phrase = new int[16];

  private int[] shorter = new int[16];
  private int states = 1;

  /** Whether any phrase begins with a character, of those below 128. */
  private final boolean[] begins = new boolean[128];

  PhraseSearch(List<String> phrases) {
    Arrays.fill(keys, NONE);
    Arrays.fill(phrase, NONE);
    lengths = phrases.stream().mapToInt(String::length).toArray();
    for (var text : phrases) {
      if (!text.isEmpty() && text.charAt(0) < begins.length) {
        begins[text.charAt(0)] = true;
      }
    }
    var children = new HashMap<Integer, Map<Character, Integer>>();
    for (var id = 0; id < lengths.length; id++) {
      add(phrases.get(id), id, children);
    }
    link(children);
  }

  /**
   * What a text holds.
   *
   * @param first where each phrase first begins, by the phrase's place in the list; -1 where it
   *     does not occur
   * @param found the places of those that occur
   */
  record Found(int[] first, BitSet found) {}

  Found find(String text) {
    var first = new int[lengths.length];
    var all = new BitSet();
    Arrays.fill(first, NONE);
    var state = 0;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (state == 0 && c < begins.length && !begins[c]) {
        continue;
      }
      var next = step(state, c);
      while (next == NONE && state != 0) {
        state = fail[state];
        next = step(state, c);
      }
      state = next == NONE ? 0 : next;
      for (var at = phrase[state] != NONE ? state : shorter[state]; at != 0; at = shorter[at]) {
        var found = phrase[at];
        if (first[found] != NONE) {
          break; // what is shorter was found then, too
        }
        first[found] = i + 1 - lengths[found];
        all.set(found);
      }
    }
    return new Found(first, all);
  }

  private void add(String text, int id, Map<Integer, Map<Character, Integer>> children) {
    var state = 0;
    for (var i = 0; i < text.length(); i++) {
      var next = step(state, text.charAt(i));
      if (next == NONE) {
        next = newState();
        put(state, text.charAt(i), next);
        children.computeIfAbsent(state, _ -> new HashMap<>()).put(text.charAt(i), next);
      }
      state = next;
    }
    phrase[state] = id;
  }

  private void link(Map<Integer, Map<Character, Integer>> children) {
    var queue = new ArrayDeque<Integer>();
    children.getOrDefault(0, Map.of()).values().forEach(queue::add);
    while (!queue.isEmpty()) {
      int state = queue.remove();
      children
          .getOrDefault(state, Map.of())
          .forEach((c, child) -> {
            var back = fail[state];
            while (back != 0 && step(back, c) == NONE) {
              back = fail[back];
            }
            var target = step(back, c);
            fail[child] = target == NONE ? 0 : target;
            shorter[child] = phrase[fail[child]] != NONE ? fail[child] : shorter[fail[child]];
            queue.add(child);
          });
    }
  }

  private int newState() {
    if (states == fail.length) {
      fail = Arrays.copyOf(fail, states * 2);
      shorter = Arrays.copyOf(shorter, states * 2);
      phrase = Arrays.copyOf(phrase, states * 2);
      Arrays.fill(phrase, states, states * 2, NONE);
    }
    return states++;
  }

  private int step(int state, char c) {
    var key = (long) state << 16 | c;
    for (var at = slot(key); ; at = at + 1 & keys.length - 1) {
      if (keys[at] == key) {
        return targets[at];
      }
      if (keys[at] == NONE) {
        return NONE;
      }
    }
  }

  private void put(int state, char c, int target) {
    if (++steps * 2 > keys.length) {
      var oldKeys = keys;
      var oldTargets = targets;
      keys = new long[oldKeys.length * 2];
      targets = new int[oldKeys.length * 2];
      Arrays.fill(keys, NONE);
      for (var i = 0; i < oldKeys.length; i++) {
        if (oldKeys[i] != NONE) {
          insert(oldKeys[i], oldTargets[i]);
        }
      }
    }
    insert((long) state << 16 | c, target);
  }

  private void insert(long key, int target) {
    var at = slot(key);
    while (keys[at] != NONE) {
      at = at + 1 & keys.length - 1;
    }
    keys[at] = key;
    targets[at] = target;
  }

  private int slot(long key) {
    return (int) (key * 0x9E3779B97F4A7C15L >>> 32) & keys.length - 1;
  }
}
