package dev.pugmark.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.connect.JsoncNode.Arr;
import dev.pugmark.connect.JsoncNode.Obj;
import dev.pugmark.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Hooks as Claude Code's {@code settings.json} and Codex's {@code hooks.json} have them: a member
 * {@code hooks} with an array for each event, of groups with an optional {@code matcher} and an
 * array {@code hooks} of handlers.
 */
final class JsonHooks implements HooksText {
  private static final String HOOKS = "hooks";

  private final String text;

  /**
   * @param text of the file; blank when it is empty or not there
   */
  JsonHooks(String text) {
    this.text = text;
  }

  /** A handler where it stands. */
  private record Place(
      Obj events, int event, Arr groups, int group, Arr handlers, int handler, Hook hook) {
    /** Whether its group is for every tool and every kind of the event. */
    boolean unmatched(String text) {
      var all = JsoncNode.tree(groups.items().get(group), text).get("matcher");
      return all == null || all.asText().isEmpty() || all.asText().equals("*");
    }
  }

  /** The whole file without places, for whoever asks for other settings; empty when it is none. */
  Optional<JsonNode> tree() throws BrokenText {
    var root = JsoncReader.read(text);
    return root == null ? Optional.empty() : Optional.of(JsoncNode.tree(root, text));
  }

  @Override
  public List<Hook> find(Predicate<Hook> which) throws BrokenText {
    var root = JsoncReader.read(text);
    return root == null
        ? List.of()
        : places(text, root).stream().map(Place::hook).filter(which).toList();
  }

  @Override
  public String edited(List<Hook> wanted, Predicate<Hook> ours) throws BrokenText, ConnectRefused {
    var now = text.isBlank() ? "{}\n" : text;
    while (true) {
      var root = JsoncReader.read(now);
      if (!(root instanceof Obj object)) {
        throw new ConnectRefused("it holds no JSON object");
      }
      var next = step(now, object, wanted, ours);
      if (next == null) {
        return text.isBlank() && wanted.isEmpty() ? text : now;
      }
      now = next;
    }
  }

  /** The text with one thing less to do; null when nothing is left. */
  private static @Nullable String step(
      String now, Obj root, List<Hook> wanted, Predicate<Hook> ours)
      throws BrokenText, ConnectRefused {
    var present = new HashSet<String>();
    for (var place : places(now, root)) {
      if (!ours.test(place.hook)) {
        continue;
      }
      var event = place.hook.event();
      var goal = wanted.stream().filter(w -> w.event().equals(event)).findFirst().orElse(null);
      if (goal == null || present.contains(event) || !place.unmatched(now)) {
        return remove(now, root, place);
      }
      present.add(event);
      if (!goal.handler().equals(place.hook.handler())) {
        var node = place.handlers.items().get(place.handler);
        return new JsoncText(now).replace(node, spaced(goal.handler()));
      }
    }
    for (var hook : wanted) {
      if (!present.contains(hook.event())) {
        return add(now, root, hook);
      }
    }
    return null;
  }

  private static String add(String now, Obj root, Hook hook) throws BrokenText, ConnectRefused {
    var group = "{\"hooks\": [" + spaced(hook.handler()) + "]}";
    var hooks = root.get(HOOKS);
    if (hooks == null) {
      return new JsoncText(now).addMember(root, HOOKS, "{}");
    }
    if (!(hooks instanceof Obj events)) {
      throw new ConnectRefused("its \"hooks\" are no JSON object");
    }
    if (root.members().stream().filter(m -> m.name().equals(HOOKS)).count() > 1) {
      throw new ConnectRefused("it has \"hooks\" twice");
    }
    var groups = events.get(hook.event());
    if (groups == null) {
      return new JsoncText(now).addMember(events, hook.event(), "[" + group + "]");
    }
    if (!(groups instanceof Arr array)) {
      throw new ConnectRefused("its hooks for \"" + hook.event() + "\" are no JSON array");
    }
    return new JsoncText(now).addItem(array, group);
  }

  /** Takes a handler out, and what holds nothing else. */
  private static String remove(String now, Obj root, Place place) throws BrokenText {
    var edit = new JsoncText(now);
    if (place.handlers.items().size() > 1) {
      return edit.removeItem(place.handlers, place.handler);
    }
    if (place.groups.items().size() > 1) {
      return edit.removeItem(place.groups, place.group);
    }
    return place.events.members().size() > 1
        ? edit.removeMember(place.events, place.event)
        : edit.removeMember(root, root.indexOf(HOOKS));
  }

  private static List<Place> places(String text, JsoncNode root) {
    var places = new ArrayList<Place>();
    if (!(root instanceof Obj object) || !(object.get(HOOKS) instanceof Obj events)) {
      return places;
    }
    for (var e = 0; e < events.members().size(); e++) {
      var event = events.members().get(e);
      if (event.value() instanceof Arr groups) {
        for (var g = 0; g < groups.items().size(); g++) {
          if (groups.items().get(g) instanceof Obj group
              && group.get(HOOKS) instanceof Arr handlers) {
            for (var h = 0; h < handlers.items().size(); h++) {
              if (JsoncNode.tree(handlers.items().get(h), text) instanceof ObjectNode handler) {
                var hook = new Hook(event.name(), handler);
                places.add(new Place(events, e, groups, g, handlers, h, hook));
              }
            }
          }
        }
      }
    }
    return places;
  }

  /** On one line, as people write it. */
  private static String spaced(JsonNode value) {
    if (value.isObject()) {
      var members = new ArrayList<String>();
      value
          .properties()
          .forEach(m ->
              members.add(
                  Json.write(Json.array().add(m.getKey())).replaceAll("^\\[|]$", "")
                      + ": "
                      + spaced(m.getValue())));
      return "{" + String.join(", ", members) + "}";
    }
    if (value.isArray()) {
      var items = new ArrayList<String>();
      value.forEach(item -> items.add(spaced(item)));
      return "[" + String.join(", ", items) + "]";
    }
    return Json.write(value);
  }
}
