package dev.pugmark.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
  @TempDir private Path folder;
  private Path path;
  private SettingsFile file;

  @BeforeEach
  void name() {
    path = folder.resolve("home").resolve("settings.json");
    file = new SettingsFile(path);
  }

  private Settings reading(String json) throws IOException, SettingsException {
    Files.createDirectories(path.resolveSibling("x").getParent());
    Files.writeString(path, json);
    return file.read();
  }

  @Test
  void isAsUsualWithoutAFile() throws SettingsException {
    assertThat(file.read()).isEqualTo(Settings.STANDARD);
    assertThat(Settings.STANDARD.alerts())
        .isEqualTo(new AlertSettings(300, 3, 60, BigDecimal.TEN, 5, 120, 300, 100));
    assertThat(Settings.STANDARD.telegram()).isNull();
    assertThat(Settings.STANDARD.desktop()).isTrue();
  }

  @Test
  void takesWhatTheFileSaysAndTheRestAsUsual() throws Exception {
    var settings =
        reading(
            "{\"alerts\":{\"costUsd\":2.50,\"stuckAfterSeconds\":60},"
                + "\"telegram\":{\"botToken\":\"1:abc\",\"chatId\":-77},"
                + "\"desktop\":{\"enabled\":false}}");
    assertThat(settings.alerts())
        .isEqualTo(new AlertSettings(60, 3, 60, new BigDecimal("2.50"), 5, 120, 300, 100));
    assertThat(settings.telegram())
        .isEqualTo(
            new TelegramSettings("1:abc", "-77", URI.create("https://api.telegram.org"), null));
    assertThat(settings.desktop()).isFalse();
  }

  @Test
  void sendsNothingUnlessBothTokenAndChatAreGiven() throws Exception {
    for (var telegram :
        List.of(
            "{}",
            "{\"botToken\":\"1:abc\"}",
            "{\"chatId\":\"7\"}",
            "{\"botToken\":\"\",\"chatId\":\"7\"}",
            "{\"botToken\":\"1:abc\",\"chatId\":null}")) {
      assertThat(reading("{\"telegram\":" + telegram + "}").telegram()).as(telegram).isNull();
    }
  }

  @Test
  void saysWhichSettingIsWrong() {
    var wrong =
        List.of(
            "{\"alert\":{}}",
            "alert",
            "{\"alerts\":{\"costUSD\":1}}",
            "alerts.costUSD",
            "{\"alerts\":{\"costUsd\":0}}",
            "costUsd",
            "{\"alerts\":{\"costUsd\":\"10\"}}",
            "alerts.costUsd",
            "{\"alerts\":{\"errorCount\":1.5}}",
            "alerts.errorCount",
            "{\"alerts\":{\"stuckAfterSeconds\":0}}",
            "stuckAfterSeconds",
            "{\"alerts\":{\"loopCount\":1}}",
            "loopCount",
            "{\"alerts\":[]}",
            "alerts",
            "{\"desktop\":{\"enabled\":1}}",
            "desktop.enabled",
            "{\"telegram\":{\"botToken\":\"a/b\",\"chatId\":1}}",
            "telegram.botToken",
            "{\"telegram\":{\"botToken\":\"1:a\",\"chatId\":1,\"apiBase\":\"ftp://x\"}}",
            "telegram.apiBase",
            "{\"telegram\":{\"botToken\":\"1:a\",\"chatId\":1,\"dashboard\":\"no address\"}}",
            "telegram.dashboard",
            "[]",
            "JSON object",
            "{",
            "settings.json");
    for (var i = 0; i < wrong.size(); i += 2) {
      var json = wrong.get(i);
      assertThatThrownBy(() -> reading(json))
          .as(json)
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining(path.toString())
          .hasMessageContaining(wrong.get(i + 1));
    }
  }

  @Test
  void readsBackWhatItWrote() throws Exception {
    var settings =
        new Settings(
            new AlertSettings(1, 2, 3, new BigDecimal("4.5"), 6, 7, 8, 9),
            new TelegramSettings(
                "1:abc", "7", URI.create("http://127.0.0.1:1/x"), URI.create("https://d.example")),
            false,
            new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 30)));
    file.write(settings);
    assertThat(file.read()).isEqualTo(settings);
    file.write(Settings.STANDARD);
    assertThat(file.read()).isEqualTo(Settings.STANDARD);
  }

  @Test
  void keepsTheFileFromOthers() throws Exception {
    file.write(Settings.STANDARD);
    if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
      assertThat(Files.getPosixFilePermissions(path))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
      assertThat(file.read()).isEqualTo(Settings.STANDARD);
      assertThat(Files.getPosixFilePermissions(path))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void neverShowsTheTokenInItsWords() throws Exception {
    var settings = reading("{\"telegram\":{\"botToken\":\"1:secret\",\"chatId\":7}}");
    assertThat(settings.toString()).doesNotContain("secret");
    assertThatThrownBy(() -> reading("{\"telegram\":{\"botToken\":\"sec ret\",\"chatId\":7}}"))
        .hasMessageNotContaining("sec ret");
  }

  @Test
  void knowsWhichTimesAreQuiet() {
    var night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));
    assertThat(night.hold(LocalTime.of(22, 0))).isTrue();
    assertThat(night.hold(LocalTime.of(3, 0))).isTrue();
    assertThat(night.hold(LocalTime.of(7, 0))).isFalse();
    assertThat(night.hold(LocalTime.NOON)).isFalse();
    var lunch = new QuietHours(LocalTime.of(12, 0), LocalTime.of(13, 0));
    assertThat(lunch.hold(LocalTime.of(12, 59))).isTrue();
    assertThat(lunch.hold(LocalTime.of(13, 0))).isFalse();
    assertThat(Settings.STANDARD.isQuiet(LocalTime.MIDNIGHT)).isFalse();
  }
}
