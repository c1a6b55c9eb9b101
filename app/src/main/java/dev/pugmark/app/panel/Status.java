package dev.pugmark.app.panel;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.panel.table.Painted;
import dev.pugmark.app.theme.ColourRole;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** How a piece of work stands. Each has a word, an icon and a style class of its own. */
public enum Status {
  /** Ended well. */
  OK("status.ok", ColourRole.STATUS_OK, Feather.CHECK_CIRCLE),
  /** Ended badly. */
  FAILED("status.failed", ColourRole.STATUS_FAILED, Feather.X_CIRCLE),
  /** Goes on. */
  RUNNING("status.running", ColourRole.STATUS_RUNNING, Feather.PLAY_CIRCLE),
  /** Goes on without a sign of life. */
  STUCK("status.stuck", ColourRole.STATUS_STUCK, Feather.ALERT_TRIANGLE),
  /** Waits for something. */
  IDLE("status.idle", ColourRole.STATUS_IDLE, Feather.PAUSE_CIRCLE),
  /** Ended before its end, because somebody wanted so. */
  STOPPED("status.stopped", ColourRole.STATUS_IDLE, Feather.SLASH),
  /** Is to be known, because something is different from here on. */
  NOTICE("status.notice", ColourRole.STATUS_STUCK, Feather.INFO),
  /** Is to be known, and neither good nor bad. */
  NOTE("status.note", ColourRole.STATUS_IDLE, Feather.INFO),
  /** Nobody said. */
  UNKNOWN("status.unknown", ColourRole.STATUS_IDLE, Feather.HELP_CIRCLE);

  private final String key;
  private final ColourRole role;
  private final Feather icon;

  Status(String key, ColourRole role, Feather icon) {
    this.key = key;
    this.role = role;
    this.icon = icon;
  }

  /** The word for it. */
  public String label() {
    return Messages.text(key);
  }

  /** The style class that gives the colour. */
  public String styleClass() {
    return role.styleClass();
  }

  /** Its colour. */
  public ColourRole role() {
    return role;
  }

  /** The picture for it, in its colour, for what is painted. */
  public Painted.Icon sign() {
    return new Painted.Icon(icon, role);
  }

  /** A character for it, for what is drawn with letters alone. */
  public String letter() {
    return switch (this) {
      case OK -> "✓";
      case FAILED -> "✕";
      case RUNNING -> "▶";
      case STUCK, NOTICE -> "!";
      case STOPPED -> "■";
      case IDLE -> "‖";
      case NOTE, UNKNOWN -> "?";
    };
  }

  /** The picture for it. */
  public Ikon icon() {
    return icon;
  }
}
