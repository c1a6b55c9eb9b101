package dev.pugmark.runtime;

import java.util.Optional;

/** A runtime whose settings Pugmark can change and whose transcripts it can read. */
public enum AgentRuntime {
  CLAUDE_CODE("claude-code", "Claude Code"),
  CODEX("codex", "Codex");

  private final String id;
  private final String title;

  AgentRuntime(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** Its name in commands and addresses, such as {@code claude-code}. */
  public String id() {
    return id;
  }

  /** Its name as its maker writes it. */
  public String title() {
    return title;
  }

  /** The one with this id. */
  public static Optional<AgentRuntime> of(String id) {
    for (var runtime : values()) {
      if (runtime.id.equals(id)) {
        return Optional.of(runtime);
      }
    }
    return Optional.empty();
  }
}
