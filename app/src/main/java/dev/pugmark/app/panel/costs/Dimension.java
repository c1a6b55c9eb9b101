package dev.pugmark.app.panel.costs;

import dev.pugmark.app.format.Messages;

/** By what costs are told apart. */
enum Dimension {
  AGENT("costs.by.agent"),
  MODEL("costs.by.model"),
  SESSION("costs.by.session"),
  PROJECT("costs.by.project");

  private final String key;

  Dimension(String key) {
    this.key = key;
  }

  String label() {
    return Messages.text(key);
  }
}
