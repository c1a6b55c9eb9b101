package dev.pugmark.app.panel.inspector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds lines of a JSON tree whose key or value holds some words. */
final class JsonFinder {
  /** At most so many lines are looked at, so that a large payload holds nobody up. */
  private static final int MOST_LOOKED_AT = 50_000;

  /** At most so many lines are found. */
  static final int MOST_FOUND = 1_000;

  private final String words;
  private final List<List<Integer>> found = new ArrayList<>();
  private final List<Integer> way = new ArrayList<>();
  private int looked;
  private boolean more;

  /**
   * What was found.
   *
   * @param ways where the lines are, from top to bottom: at each level the number of the child that
   *     leads there
   * @param more whether there are lines that were not looked at, or that the tree does not list
   */
  record Found(List<List<Integer>> ways, boolean more) {
    static final Found NOTHING = new Found(List.of(), false);

    Found {
      ways = List.copyOf(ways);
    }
  }

  private JsonFinder(String words) {
    this.words = words.toLowerCase(Locale.ROOT);
  }

  /** Finds them; blank words are nowhere. */
  static Found find(JsonItem top, String words) {
    var finder = new JsonFinder(words);
    if (!words.isBlank()) {
      finder.look(top);
    }
    return new Found(finder.found, finder.more);
  }

  private void look(JsonItem item) {
    looked++;
    if (holds(item.key()) || holds(value(item.node()))) {
      found.add(List.copyOf(way));
    }
    if (item.isLeaf()) {
      return;
    }
    var children = item.children();
    more = more || item.node().size() > children.size();
    for (var i = 0; i < children.size(); i++) {
      if (looked >= MOST_LOOKED_AT || found.size() >= MOST_FOUND) {
        more = true;
        return;
      }
      way.add(i);
      look(children.get(i));
      way.removeLast();
    }
  }

  private static String value(JsonNode node) {
    return node.isContainerNode() ? "" : node.asText();
  }

  private boolean holds(String text) {
    return text.toLowerCase(Locale.ROOT).contains(words);
  }
}
