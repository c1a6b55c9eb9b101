package dev.pugmark.http;

import dev.pugmark.dialect.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the route of a path. Literal segments win over parameters. */
final class Router {
  private final Node root = new Node();
  private final List<Route> routes;

  private static final class Node {
    final Map<String, Node> literals = new HashMap<>();
    @Nullable Node parameter;
    final Map<String, Route> methods = new LinkedHashMap<>();
  }

  /**
   * @param route null when the path is known but not under that method
   * @param params by name
   * @param methods that the path knows
   */
  record Match(@Nullable Route route, Map<String, String> params, List<String> methods) {}

  Router(List<Route> routes) {
    this.routes = List.copyOf(routes);
    for (var route : routes) {
      add(route);
    }
  }

  List<Route> routes() {
    return routes;
  }

  private void add(Route route) {
    var node = root;
    for (var segment : segments(route.path())) {
      if (segment.startsWith("{")) {
        if (node.parameter == null) {
          node.parameter = new Node();
        }
        node = node.parameter;
      } else {
        node = node.literals.computeIfAbsent(segment, _ -> new Node());
      }
    }
    if (node.methods.put(route.method(), route) != null) {
      throw new IllegalArgumentException("Two routes for " + route.method() + " " + route.path());
    }
  }

  /**
   * The route for a method and the decoded segments of a path; null when no route has that path.
   */
  @Nullable Match find(String method, List<String> segments) {
    var values = new ArrayList<String>();
    var node = find(root, segments, 0, values);
    if (node == null) {
      return null;
    }
    var route = node.methods.get(method.equals("HEAD") ? "GET" : method);
    return new Match(route, route == null ? Map.of() : named(route, values), methods(node));
  }

  private static List<String> methods(Node node) {
    var all = new ArrayList<>(node.methods.keySet());
    if (node.methods.containsKey("GET")) {
      all.add("HEAD");
    }
    all.add("OPTIONS");
    return all;
  }

  private static @Nullable Node find(
      Node node, List<String> segments, int at, List<String> values) {
    if (at == segments.size()) {
      return node.methods.isEmpty() ? null : node;
    }
    var literal = node.literals.get(segments.get(at));
    if (literal != null) {
      var found = find(literal, segments, at + 1, values);
      if (found != null) {
        return found;
      }
    }
    if (node.parameter == null || segments.get(at).isEmpty()) {
      return null;
    }
    values.add(segments.get(at));
    var found = find(node.parameter, segments, at + 1, values);
    if (found == null) {
      values.removeLast();
    }
    return found;
  }

  private static Map<String, String> named(Route route, List<String> values) {
    var params = new HashMap<String, String>();
    var next = 0;
    for (var segment : segments(route.path())) {
      if (segment.startsWith("{")) {
        params.put(segment.substring(1, segment.length() - 1), values.get(next++));
      }
    }
    return params;
  }

  /** The parts of a path between slashes; a slash at the end counts for nothing. */
  static List<String> segments(String path) {
    var parts = new ArrayList<String>();
    for (var part : path.split("/", -1)) {
      parts.add(part);
    }
    if (!parts.isEmpty() && parts.getFirst().isEmpty()) {
      parts.removeFirst();
    }
    if (!parts.isEmpty() && parts.getLast().isEmpty()) {
      parts.removeLast();
    }
    return parts;
  }
}
