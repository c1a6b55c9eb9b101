package dev.pugmark.settings;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * What a user decides.
 *
 * @param alerts when an alert is raised
 * @param telegram where alerts are sent; null sends none
 * @param desktop whether alerts are shown on the desktop, where there is one
 * @param quiet when nobody is told; null: at no time
 */
public record Settings(
    AlertSettings alerts,
    @Nullable TelegramSettings telegram,
    boolean desktop,
    @Nullable QuietHours quiet) {
  /** What holds until a user says otherwise. */
  public static final Settings STANDARD = new Settings(AlertSettings.STANDARD, null, true, null);

  public Settings withAlerts(AlertSettings other) {
    return new Settings(other, telegram, desktop, quiet);
  }

  public Settings withTelegram(@Nullable TelegramSettings other) {
    return new Settings(alerts, other, desktop, quiet);
  }

  /** Whether nobody is to be told at this time of the day. */
  public boolean isQuiet(LocalTime at) {
    return quiet != null && quiet.hold(at);
  }
}
