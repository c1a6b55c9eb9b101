package dev.pugmark.settings;

import org.jspecify.annotations.Nullable;

/**
 * What a user decides.
 *
 * @param alerts when an alert is raised
 * @param telegram where alerts are sent; null sends none
 * @param desktop whether alerts are shown on the desktop, where there is one
 */
public record Settings(AlertSettings alerts, @Nullable TelegramSettings telegram, boolean desktop) {
  /** What holds until a user says otherwise. */
  public static final Settings STANDARD = new Settings(AlertSettings.STANDARD, null, true);

  public Settings withAlerts(AlertSettings other) {
    return new Settings(other, telegram, desktop);
  }

  public Settings withTelegram(@Nullable TelegramSettings other) {
    return new Settings(alerts, other, desktop);
  }
}
