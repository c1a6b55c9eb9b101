package dev.pugmark.dialect.hook;

import dev.pugmark.dialect.Draft;
import dev.pugmark.dialect.tool.ToolForm;
import dev.pugmark.model.Event;

/**
 * What sets a runtime apart among those whose hooks get payloads of this form.
 *
 * @param dialect the name under which events of its hooks are stored
 * @param agents how its agents are named
 * @param turnMember the member of a payload that names the turn
 * @param tools how its tools are named, and what their results look like
 */
public record HookRuntime(String dialect, Agents agents, String turnMember, ToolForm tools) {
  /** Below transcripts: those have the content, hooks have the times. */
  private static final int RANK = 10;

  /** What all events of its hooks share. */
  public Draft.Source source() {
    return new Draft.Source(dialect, Event.Clock.ARRIVAL, RANK);
  }
}
