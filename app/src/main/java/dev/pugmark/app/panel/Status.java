package dev.pugmark.app.panel;

import dev.pugmark.app.format.Messages;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** How a piece of work stands. Each has a word, an icon and a style class of its own. */
public enum Status {
  /** Ended well. */
  OK("status.ok", "status-ok", Feather.CHECK_CIRCLE),
  /** Ended badly. */
  FAILED("status.failed", "status-failed", Feather.X_CIRCLE),
  /** Goes on. */
  RUNNING("status.running", "status-running", Feather.PLAY_CIRCLE),
  /** Goes on without a sign of life. */
  STUCK("status.stuck", "status-stuck", Feather.ALERT_TRIANGLE),
  /** Waits for something. */
  IDLE("status.idle", "status-idle", Feather.PAUSE_CIRCLE),
  /** Ended before its end, because somebody wanted so. */
  STOPPED("status.stopped", "status-idle", Feather.SLASH),
  /** Is to be known, because something is different from here on. */
  NOTICE("status.notice", "status-stuck", Feather.INFO),
  /** Is to be known, and neither good nor bad. */
  NOTE("status.note", "status-idle", Feather.INFO),
  /** Nobody said. */
  UNKNOWN("status.unknown", "status-idle", Feather.HELP_CIRCLE);

  private final String key;
  private final String styleClass;
  private final Feather icon;

  Status(String key, String styleClass, Feather icon) {
    this.key = key;
    this.styleClass = styleClass;
    this.icon = icon;
  }

  /** The word for it. */
  public String label() {
    return Messages.text(key);
  }

  /** The style class that gives the colour. */
  public String styleClass() {
    return styleClass;
  }

  /** The picture for it. */
  public Ikon icon() {
    return icon;
  }
}
