package dev.pugmark.notify.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pugmark.model.Alert;
import dev.pugmark.notify.NotToldException;
import dev.pugmark.notify.Notice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Against a program that writes down how it was called. */
class DesktopNotifierTest {
  @TempDir private Path folder;
  private Path said;
  private final AtomicBoolean wanted = new AtomicBoolean(true);

  @BeforeEach
  void name() {
    said = folder.resolve("said");
  }

  private static Notice notice(String message) {
    return new Notice(
        new Alert(
            "alert_1",
            "a1",
            Alert.Type.STUCK,
            Alert.Severity.CRITICAL,
            message,
            0,
            false,
            1,
            List.of()),
        "reviewer");
  }

  private String standIn(String program, String end) throws IOException {
    var script = folder.resolve(program);
    Files.writeString(
        script, "#!/bin/sh\nfor word in \"$@\"; do echo \"$word\" >> '" + said + "'; done\n" + end);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return "/nowhere:" + folder;
  }

  @Test
  void isNotThereWhereThereIsNoDesktop() {
    assertThat(DesktopNotifier.of("Linux", folder.toString(), () -> true)).isEmpty();
    assertThat(DesktopNotifier.of("Mac OS X", folder.toString(), () -> true)).isEmpty();
    assertThat(DesktopNotifier.of("Windows 11", folder.toString(), () -> true)).isEmpty();
    assertThat(DesktopNotifier.of("Linux", null, () -> true)).isEmpty();
    assertThat(DesktopNotifier.of("Linux", "", () -> true)).isEmpty();
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void handsWordsOverAsArguments() throws Exception {
    var notifier =
        DesktopNotifier.of("Linux", standIn("notify-send", ""), wanted::get).orElseThrow();
    notifier.tell(notice("--help; $(touch x) <b>\nsecond\u202eline"));
    assertThat(Files.readAllLines(said))
        .containsExactly(
            "--app-name=Pugmark",
            "--urgency=critical",
            "--",
            "reviewer: stuck",
            "--help; $(touch x) &lt;b&gt; second line");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void speaksTheLanguageOfTheSystem() throws Exception {
    var notifier =
        DesktopNotifier.of("Mac OS X", standIn("osascript", ""), wanted::get).orElseThrow();
    notifier.tell(notice("\" & do shell script \"x"));
    assertThat(Files.readAllLines(said))
        .startsWith("-e", "on run argv")
        .endsWith("--", "reviewer: stuck", "\" & do shell script \"x");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void showsNothingThatIsNotWanted() throws Exception {
    var notifier =
        DesktopNotifier.of("Linux", standIn("notify-send", ""), wanted::get).orElseThrow();
    wanted.set(false);
    notifier.tell(notice("m"));
    assertThat(said).doesNotExist();
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void saysWhenItFailed() throws Exception {
    var notifier =
        DesktopNotifier.of("Linux", standIn("notify-send", "exit 3\n"), wanted::get).orElseThrow();
    assertThatThrownBy(() -> notifier.tell(notice("m")))
        .isInstanceOf(NotToldException.class)
        .hasMessage("it ended with 3");
  }
}
