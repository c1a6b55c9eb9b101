package dev.pugmark.app.chart;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.theme.ColourRole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Moves the HTTP calls of a timeline out of the lanes they are in, into one lane for each host
 * under all others, in the order of their first calls: so they stay where they are while further
 * calls come. Nothing is drawn twice.
 */
final class HostLanes {
  /** More hosts than this share one lane. */
  static final int MOST_HOSTS = 20;

  private HostLanes() {}

  /** The same timeline with lanes for hosts; null when nothing of it is a call. */
  static @Nullable TimelineData of(TimelineData data) {
    var spans = data.spans();
    if (IntStream.range(0, spans.size()).noneMatch(spans::call)) {
      return null;
    }
    var calls = new LinkedHashMap<String, Integer>();
    var hosts = new String[spans.size()];
    for (var i = 0; i < spans.size(); i++) {
      if (spans.call(i)) {
        hosts[i] = host(spans.text().service(i));
        calls.merge(hosts[i], 1, Integer::sum);
      }
    }
    var lanes = new ArrayList<TimelineData.Lane>();
    var numbers = kept(data, lanes);
    var laneOf = lanesOf(calls, lanes);
    var lane = new int[spans.size()];
    for (var i = 0; i < lane.length; i++) {
      lane[i] = hosts[i] == null ? numbers[spans.lane(i)] : laneOf.getOrDefault(hosts[i], 0);
    }
    return data.inLanes(spans.inLanes(lane), lanes);
  }

  /** What served a call is its method and its host. */
  private static String host(@Nullable String service) {
    return service == null ? "" : service.substring(service.indexOf(' ') + 1);
  }

  /** The lanes that hold more than calls, and where each of the former ones is now. */
  private static int[] kept(TimelineData data, List<TimelineData.Lane> lanes) {
    var spans = data.spans();
    var used = new boolean[data.lanes().size()];
    for (var i = 0; i < spans.size(); i++) {
      used[spans.lane(i)] |= !spans.call(i);
    }
    var numbers = new int[used.length];
    Arrays.setAll(
        numbers,
        former -> {
          if (used[former]) {
            lanes.add(data.lanes().get(former));
          }
          return lanes.size() - 1;
        });
    return numbers;
  }

  /** Where the calls of each host are; of too many, those that are called least share a lane. */
  private static Map<String, Integer> lanesOf(
      Map<String, Integer> calls, List<TimelineData.Lane> lanes) {
    var own = calls.size() > MOST_HOSTS ? MOST_HOSTS - 1 : calls.size();
    var most =
        calls.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .limit(own)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    var laneOf = new HashMap<String, Integer>();
    for (var host : calls.keySet()) {
      if (most.contains(host)) {
        laneOf.put(host, lanes.size());
        var label = host.isEmpty() ? Messages.text("timeline.host.unknown") : host;
        lanes.add(new TimelineData.Lane(label, ColourRole.LANE_TELEMETRY));
      }
    }
    if (own < calls.size()) {
      calls.keySet().forEach(host -> laneOf.putIfAbsent(host, lanes.size()));
      var label = Messages.text("timeline.hosts.other", calls.size() - own);
      lanes.add(new TimelineData.Lane(label, ColourRole.LANE_TELEMETRY));
    }
    return laneOf;
  }
}
