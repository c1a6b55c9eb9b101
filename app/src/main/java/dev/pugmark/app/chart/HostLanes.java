package dev.pugmark.app.chart;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.theme.ColourRole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Moves the HTTP calls of a timeline out of the lanes they are in, into one lane for each host
 * under all others; those that are called most come first. Nothing is drawn twice.
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
    var calls = new HashMap<String, Integer>();
    var hosts = new String[spans.size()];
    for (var i = 0; i < spans.size(); i++) {
      if (spans.call(i)) {
        hosts[i] = host(spans.text().service(i));
        calls.merge(hosts[i], 1, Integer::sum);
      }
    }
    var order =
        calls.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    var lanes = new ArrayList<TimelineData.Lane>();
    var numbers = kept(data, lanes);
    var laneOf = lanesOf(order, lanes);
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

  private static Map<String, Integer> lanesOf(List<String> order, List<TimelineData.Lane> lanes) {
    var laneOf = new HashMap<String, Integer>();
    var own = order.size() > MOST_HOSTS ? MOST_HOSTS - 1 : order.size();
    for (var i = 0; i < order.size(); i++) {
      if (i <= own && i < MOST_HOSTS) {
        var label =
            i < own
                ? order.get(i).isEmpty() ? Messages.text("timeline.host.unknown") : order.get(i)
                : Messages.text("timeline.hosts.other", order.size() - own);
        lanes.add(new TimelineData.Lane(label, ColourRole.LANE_TELEMETRY));
      }
      laneOf.put(order.get(i), lanes.size() - 1);
    }
    return laneOf;
  }
}
