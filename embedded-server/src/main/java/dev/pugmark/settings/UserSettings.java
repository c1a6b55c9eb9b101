package dev.pugmark.settings;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/** What the user decides, as it is now, and the file that keeps it. Any thread. */
public final class UserSettings {
  private final SettingsFile file;
  private final AtomicReference<Settings> now;

  private UserSettings(SettingsFile file, Settings now) {
    this.file = file;
    this.now = new AtomicReference<>(now);
  }

  /**
   * As the file has them.
   *
   * @throws SettingsException when it cannot be read
   */
  public static UserSettings of(SettingsFile file) throws SettingsException {
    return new UserSettings(file, file.read());
  }

  /** As they are now. */
  public Settings now() {
    return now.get();
  }

  /** Decides otherwise, from now on and for the next start. */
  public synchronized void change(Settings other) throws IOException {
    file.write(other);
    now.set(other);
  }
}
