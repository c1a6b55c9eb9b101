package dev.pugmark.dialect;

import java.util.List;
import java.util.Optional;

/** One published wire contract: its routes, and behind them its translator and its views. */
public interface Dialect {
  /** The name under which its events are stored, such as {@code agentmetrics}. */
  String id();

  /** Every route it serves. */
  List<Route> routes(Services services);

  /** What it tells on the live feed at {@code /ws}. */
  default Optional<Feed> feed(Services services) {
    return Optional.empty();
  }
}
