package dev.pugmark.app.chart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The words of spans kept in lists; ids are looked up in a map that is made when first needed. */
public final class SpanNames implements SpanText {
  static final SpanText NONE = new SpanNames(List.of(), List.of(), List.of());

  private final List<String> ids;
  private final List<String> names;
  private final List<String> services;
  private @Nullable Map<String, Integer> byId;

  /**
   * All lists are in the order of the columns, are not copied and must not change.
   *
   * @param services an empty text where the service is not known; an empty list when none is
   */
  public SpanNames(List<String> ids, List<String> names, List<String> services) {
    this.ids = ids;
    this.names = names;
    this.services = services;
  }

  @Override
  public String id(int span) {
    return ids.get(span);
  }

  @Override
  public String name(int span) {
    return names.get(span);
  }

  @Override
  public @Nullable String service(int span) {
    if (services.isEmpty() || services.get(span).isEmpty()) {
      return null;
    }
    return services.get(span);
  }

  @Override
  public synchronized OptionalInt find(String id) {
    var map = byId;
    if (map == null) {
      map = HashMap.newHashMap(ids.size());
      for (var i = 0; i < ids.size(); i++) {
        map.put(ids.get(i), i);
      }
      byId = map;
    }
    var found = map.get(id);
    return found == null ? OptionalInt.empty() : OptionalInt.of(found);
  }
}
