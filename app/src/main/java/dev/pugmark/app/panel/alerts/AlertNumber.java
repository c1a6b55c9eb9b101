package dev.pugmark.app.panel.alerts;

/** The numbers that say when an alert is raised; see docs/settings.md. */
enum AlertNumber {
  STUCK("stuckAfterSeconds"),
  ERRORS("errorCount"),
  ERROR_WINDOW("errorWindowSeconds"),
  COST("costUsd"),
  LOOP("loopCount"),
  LOOP_WINDOW("loopWindowSeconds"),
  LOOP_QUIET("loopQuietSeconds"),
  MOST("mostPerMinute");

  private final String member;

  AlertNumber(String member) {
    this.member = member;
  }

  /** Its name in the settings. */
  String member() {
    return member;
  }

  /** The key of its words in the bundle. */
  String key() {
    return "alerts.settings." + member;
  }
}
