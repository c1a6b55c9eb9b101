package dev.pugmark.app.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final Pattern KEY = Pattern.compile("\"([a-z]+[a-zA-Z]*(?:[.-][a-z]+)+)\"");
  private static final Pattern CALL =
      Pattern.compile("Messages\\s*\\.text\\(\\s*\"([^\"]+)\"\\s*[,)]");

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
  private static final Pattern WORDS = Pattern.compile("\\b[A-Za-z]{2,} [a-zA-Z]{2,}");

  /** What faults, logs and the command line say, and comments. */
  private static final Pattern NOT_FOR_THE_WINDOW =
      Pattern.compile(
          "(?s)//[^\\n]*|/\\*.*?\\*/|new \\w*(Exception|Error|Failed)\\(.*?;|LOG\\s*\\.log\\(.*?;"
              + "|requireNonNull\\(.*?;|@(Command|Option|Parameters|CommandLine\\.\\w+|SuppressWarnings)\\(.*?\\)\\n"
              + "|println\\(.*?;|ofPattern\\(.*?;|startsWith\\(.*?;");

  /** Beginnings of keys whose ends are put together from names of actions, views or kinds. */
  private static final List<String> COMPOSED =
      List.of(
          "agents.do.",
          "agents.life.",
          "agents.state.",
          "alerts.do.",
          "alerts.severity.",
          "alerts.type.",
          "calls.do.",
          "calls.guessed.",
          "calls.hosts.p", // percentiles, told apart by their number
          "chart.",
          "costs.do.",
          "costs.step.",
          "errors.do.",
          "events.do.",
          "export.files.",
          "filter.field.",
          "graph.do.",
          "now.do.",
          "rules.action.",
          "rules.do.",
          "rules.severity.",
          "rules.side.",
          "verdict.",
          "sessions.do.",
          "kind.",
          "lane.",
          "inspect.sort.",
          "inspect.call.found.",
          "inspect.clock.",
          "palette.kind.",
          "rules.example.",
          "alerts.settings.");

  @Test
  void everyKeyThatIsAskedForHasWords() throws IOException {
    var words = ResourceBundle.getBundle("dev.pugmark.app.messages", Locale.ENGLISH);
    var asked = new TreeSet<String>();
    for (var source : sources()) {
      CALL.matcher(source).results().forEach(call -> asked.add(call.group(1)));
    }

    asked.removeAll(words.keySet());
    assertThat(asked).isEmpty();
  }

  @Test
  void allWordsAreUsed() throws IOException {
    var words = ResourceBundle.getBundle("dev.pugmark.app.messages", Locale.ENGLISH);
    var named = new TreeSet<String>();
    for (var source : sources()) {
      KEY.matcher(source).results().forEach(key -> named.add(key.group(1)));
    }

    assertThat(words.keySet())
        .filteredOn(key -> COMPOSED.stream().noneMatch(key::startsWith))
        .filteredOn(key -> !named.contains(key))
        .isEmpty();
  }

  @Test
  void noWordsForPeopleStandInTheCode() throws IOException {
    var words = new TreeSet<String>();
    for (var source : sources()) {
      var code = NOT_FOR_THE_WINDOW.matcher(source).replaceAll("");
      LITERAL.matcher(code).results().forEach(found -> words.add(found.group(1)));
    }
    assertThat(words)
        .filteredOn(text -> WORDS.matcher(text).find())
        .filteredOn(text -> !text.contains("MMM") && !text.contains("<")) // dates and drawings
        .isEmpty();
  }

  private static List<String> sources() throws IOException {
    var texts = new ArrayList<String>();
    try (var files = Files.walk(Path.of("src", "main", "java"))) {
      for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }
}
