package dev.pugmark.app.source;

import dev.pugmark.app.chart.TimelineData;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.theme.ColourRole;
import dev.pugmark.model.Lane;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The lanes of a session: the model's, then one for each sub-agent. Only those in use are shown.
 */
final class SessionLanes {
  private static final int OWN = Lane.values().length;

  private final List<Part> agents = new ArrayList<>();

  /** The lane of all that is in a group; -1 when each thing is in its own. */
  int add(Part part) {
    if (!part.ofAgent()) {
      return -1;
    }
    agents.add(part);
    return OWN + agents.size() - 1;
  }

  /** Where each lane is shown when these are in use. */
  int[] numbers(BitSet used) {
    var numbers = new int[OWN + agents.size()];
    var next = 0;
    for (var lane = 0; lane < numbers.length; lane++) {
      if (used.get(lane)) {
        numbers[lane] = next++;
      }
    }
    return numbers;
  }

  /** The lanes in use from top to bottom. */
  List<TimelineData.Lane> shown(BitSet used) {
    return used.stream().mapToObj(this::lane).toList();
  }

  private TimelineData.Lane lane(int number) {
    if (number < OWN) {
      var lane = Lane.at(number);
      return new TimelineData.Lane(Messages.text("lane." + lane.wireName()), ColourRole.of(lane));
    }
    var name = agents.get(number - OWN).agentName();
    return new TimelineData.Lane(Messages.text("lane.agent", name), ColourRole.LANE_AGENT);
  }
}
