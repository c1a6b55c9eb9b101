package dev.pugmark.projection;

import dev.pugmark.model.AgentStatus;
import dev.pugmark.store.TableSpec;
import org.jspecify.annotations.Nullable;

/** A row of {@code agent}: what one agent says of itself, and what was decided about it. */
final class AgentRow {
  static final TableSpec TABLE =
      new TableSpec(
          "agent",
          Row.words(
              "group_id",
              "agent_id",
              "name",
              "host",
              "status",
              "status_seq",
              "was",
              "born_seq",
              "born_us",
              "born_text",
              "last_us",
              "last_text",
              "heard_us"),
          2);

  final String group;
  final String agent;
  @Nullable String name;
  @Nullable String host;
  AgentStatus status = AgentStatus.RUNNING;
  long statusSeq;
  @Nullable String was;
  long bornSeq;
  long born;
  @Nullable String bornText;
  long last = Long.MIN_VALUE;
  @Nullable String lastText;
  long heard;

  AgentRow(String group, String agent) {
    this.group = group;
    this.agent = agent;
  }

  void decide(AgentStatus newStatus, long seq) {
    was = bornSeq == 0 && statusSeq == 0 ? null : status.wireName();
    status = newStatus;
    statusSeq = seq;
  }

  static AgentRow of(@Nullable Object[] columns) {
    var row = new Row(columns);
    var agent = new AgentRow(row.word(), row.word());
    agent.name = row.text();
    agent.host = row.text();
    var status = AgentStatus.ofWire(row.word());
    agent.status = status == null ? AgentStatus.RUNNING : status;
    agent.statusSeq = row.count();
    agent.was = row.text();
    agent.bornSeq = row.count();
    agent.born = row.count();
    agent.bornText = row.text();
    agent.last = row.count();
    agent.lastText = row.text();
    agent.heard = row.count();
    return agent;
  }

  @Nullable Object[] columns() {
    return new @Nullable Object[] {
      group,
      agent,
      name,
      host,
      status.wireName(),
      statusSeq,
      was,
      bornSeq,
      born,
      bornText,
      last,
      lastText,
      heard
    };
  }
}
