package dev.pugmark.app.source;

import dev.pugmark.app.chart.SpanText;
import dev.pugmark.app.selection.Selected;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The words of what a session's charts show. What is selected may be a turn or an event too. */
final class ChartText implements SpanText {
  private final List<ChartLine> lines;
  private @Nullable Map<String, Integer> byId;
  private @Nullable Map<Selected, Integer> byTarget;

  /** In the order of the columns; not copied. */
  ChartText(List<ChartLine> lines) {
    this.lines = lines;
  }

  @Override
  public String id(int span) {
    return lines.get(span).id();
  }

  @Override
  public String name(int span) {
    return lines.get(span).name();
  }

  @Override
  public @Nullable String service(int span) {
    var service = lines.get(span).service();
    return service.isEmpty() ? null : service;
  }

  @Override
  public synchronized OptionalInt find(String id) {
    var map = byId;
    if (map == null) {
      map = HashMap.newHashMap(lines.size());
      for (var i = 0; i < lines.size(); i++) {
        map.put(lines.get(i).id(), i);
      }
      byId = map;
    }
    var found = map.get(id);
    return found == null ? OptionalInt.empty() : OptionalInt.of(found);
  }

  @Override
  public Selected target(String session, int span) {
    return lines.get(span).target();
  }

  @Override
  public synchronized OptionalInt find(Selected selected) {
    var map = byTarget;
    if (map == null) {
      map = HashMap.newHashMap(lines.size());
      for (var i = 0; i < lines.size(); i++) {
        map.putIfAbsent(lines.get(i).target(), i);
      }
      byTarget = map;
    }
    var found = map.get(selected);
    return found == null ? OptionalInt.empty() : OptionalInt.of(found);
  }
}
