package dev.pugmark.notify.desktop;

import dev.pugmark.model.Alert;
import dev.pugmark.notify.NotToldException;
import dev.pugmark.notify.Notice;
import dev.pugmark.notify.Notifier;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows alerts by the program that the system has for it. What is shown is handed over as arguments
 * of their own, never as part of a command.
 */
public final class DesktopNotifier implements Notifier {
  private static final int PATIENCE_SECONDS = 5;
  private static final int TEXT_CHARS = 300;
  private static final String APPLE_SCRIPT =
      """
      on run argv
      display notification (item 2 of argv) with title (item 1 of argv)
      end run\
      """;

  private final Style style;
  private final Path program;
  private final BooleanSupplier wanted;

  private enum Style {
    NOTIFY_SEND,
    APPLE
  }

  private DesktopNotifier(Style style, Path program, BooleanSupplier wanted) {
    this.style = style;
    this.program = program;
    this.wanted = wanted;
  }

  /**
   * The notifier of this desktop; empty where there is none, as on a server.
   *
   * @param wanted asked at each alert
   */
  public static Optional<Notifier> ofThisSystem(BooleanSupplier wanted) {
    return of(System.getProperty("os.name", ""), System.getenv("PATH"), wanted);
  }

  static Optional<Notifier> of(String system, @Nullable String path, BooleanSupplier wanted) {
    var name = system.toLowerCase(Locale.ROOT);
    if (name.contains("mac")) {
      return find("osascript", path).map(found -> new DesktopNotifier(Style.APPLE, found, wanted));
    }
    return name.contains("linux")
        ? find("notify-send", path)
            .map(found -> new DesktopNotifier(Style.NOTIFY_SEND, found, wanted))
        : Optional.empty();
  }

  private static Optional<Path> find(String program, @Nullable String path) {
    for (var folder : path == null ? List.<String>of() : List.of(path.split(File.pathSeparator))) {
      try {
        var file = Path.of(folder, program);
        if (!folder.isEmpty() && Files.isExecutable(file)) {
          return Optional.of(file);
        }
      } catch (InvalidPathException _) {
        // No folder, then.
      }
    }
    return Optional.empty();
  }

  @Override
  public String id() {
    return "The desktop";
  }

  @Override
  public void tell(Notice notice) throws IOException, InterruptedException {
    if (!wanted.getAsBoolean()) {
      return;
    }
    var process =
        new ProcessBuilder(command(notice))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new NotToldException("it takes too long");
    }
    if (process.exitValue() != 0) {
      throw new NotToldException("it ended with " + process.exitValue());
    }
  }

  private List<String> command(Notice notice) {
    var title = shown(notice.agentName() + ": " + notice.alert().type().wireName());
    var text = shown(notice.alert().message());
    return switch (style) {
      case NOTIFY_SEND ->
          List.of(
              program.toString(),
              "--app-name=Pugmark",
              "--urgency=" + urgency(notice.alert().severity()),
              "--",
              title,
              escaped(text));
      case APPLE -> List.of(program.toString(), "-e", APPLE_SCRIPT, "--", title, text);
    };
  }

  private static String urgency(Alert.Severity severity) {
    return severity == Alert.Severity.CRITICAL ? "critical" : "normal";
  }

  /** One line, without what would act on the text around it. */
  private static String shown(String text) {
    var line = text.replaceAll("[\\p{Cc}\\p{Cf}]+", " ").strip();
    return line.length() <= TEXT_CHARS ? line : line.substring(0, TEXT_CHARS) + "…";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
