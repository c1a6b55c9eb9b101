package dev.pugmark.projection;

import dev.pugmark.store.TableSpec;
import org.jspecify.annotations.Nullable;

/** A row of {@code actor}: what one agent did in one group. */
final class ActorRow {
  static final TableSpec TABLE =
      new TableSpec(
          "actor",
          Row.words(
              "group_id",
              "agent_id",
              "runtime",
              "first_us",
              "last_us",
              "events",
              "errors",
              "first_seq",
              "last_seq",
              "live_us"),
          2);

  final String group;
  final String agent;
  @Nullable String runtime;
  long first = Long.MAX_VALUE;
  long last = Long.MIN_VALUE;
  long events;
  long errors;
  long firstSeq;
  long lastSeq;
  long live;

  ActorRow(String group, String agent) {
    this.group = group;
    this.agent = agent;
  }

  static ActorRow of(@Nullable Object[] columns) {
    var row = new Row(columns);
    var actor = new ActorRow(row.word(), row.word());
    actor.runtime = row.text();
    actor.first = row.count();
    actor.last = row.count();
    actor.events = row.count();
    actor.errors = row.count();
    actor.firstSeq = row.count();
    actor.lastSeq = row.count();
    actor.live = row.count();
    return actor;
  }

  @Nullable Object[] columns() {
    return new @Nullable Object[] {
      group, agent, runtime, first, last, events, errors, firstSeq, lastSeq, live
    };
  }
}
