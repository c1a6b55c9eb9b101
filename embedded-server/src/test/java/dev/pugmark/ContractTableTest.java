package dev.pugmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The tables that map contracts to tests tell the truth: what they name is there. */
class ContractTableTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Path TABLES = DOCS.resolve("contracts");
  private static final List<Path> SOURCES =
      List.of(
          Path.of("src", "test", "java"),
          Path.of("..", "app", "src", "test", "java"),
          Path.of("..", "interceptor", "src", "test", "java"));

  private static final Pattern NAMED = Pattern.compile("`([\\w/.]+)#(\\w+)`");
  private static final Pattern TEST =
      Pattern.compile("@(?:Test|ParameterizedTest|TestFactory|RepeatedTest|Property|Example)\\b");

  @TestFactory
  Stream<DynamicTest> namesOnlyTestsThatExist() throws IOException {
    var classes = classes();
    return tables().stream()
        .map(table ->
            DynamicTest.dynamicTest(
                table.getFileName().toString(),
                () -> assertThat(missing(table, classes)).isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> namesATestInEveryRow() throws IOException {
    return tables().stream()
        .map(table ->
            DynamicTest.dynamicTest(
                table.getFileName().toString(),
                () -> {
                  var rows = rows(table);
                  assertThat(rows).isNotEmpty();
                  assertThat(rows).allMatch(row -> NAMED.matcher(row).find());
                }));
  }

  @Test
  void listsEveryTable() throws IOException {
    var index = Files.readString(DOCS.resolve("contract-tests.md"));
    assertThat(tables())
        .isNotEmpty()
        .allMatch(table -> index.contains("(contracts/" + table.getFileName() + ")"));
  }

  /** What is looked for is found, and nothing else: else the two tests above prove nothing. */
  @Test
  void tellsATestFromWhatIsNone() throws IOException {
    var classes = classes();
    assertThat(exists("ContractTableTest", "listsEveryTable", classes)).isTrue();
    assertThat(exists("dev/pugmark/ContractTableTest", "listsEveryTable", classes)).isTrue();
    assertThat(exists("clawboo/EventsTest", "clampsTheLimit", classes)).isTrue();
    assertThat(exists("http/RouterTest", "prefersLiteralSegmentsToParameters", classes)).isTrue();
    assertThat(exists("json/EventsTest", "clampsTheLimit", classes)).isFalse();
    assertThat(exists("TableTest", "listsEveryTable", classes)).isFalse();
    assertThat(exists("ContractTableTest", "listsEvery", classes)).isFalse();
    assertThat(exists("ContractTableTest", "tables", classes)).isFalse();
    assertThat(exists("EventsTest", "fourRows", classes)).isFalse();
  }

  private static List<Path> tables() throws IOException {
    try (var files = Files.list(TABLES)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  /** The rows of a file's tables without their headings. */
  private static List<String> rows(Path table) throws IOException {
    var rows = new ArrayList<String>();
    var before = "";
    for (var line : Files.readAllLines(table)) {
      if (line.startsWith("|") && before.startsWith("|") && !line.startsWith("|-")) {
        rows.add(line);
      }
      before = line.isBlank() ? "" : line;
    }
    return rows;
  }

  private static List<String> missing(Path table, Map<Path, String> classes) throws IOException {
    var missing = new ArrayList<String>();
    var named = NAMED.matcher(Files.readString(table));
    while (named.find()) {
      if (!exists(named.group(1), named.group(2), classes)) {
        missing.add(named.group());
      }
    }
    return missing;
  }

  private static boolean exists(String className, String method, Map<Path, String> classes) {
    var end = Path.of(className.replace('.', '/') + ".java");
    return classes.entrySet().stream()
        .anyMatch(e -> e.getKey().endsWith(end) && declares(e.getValue(), method));
  }

  /** Whether a source declares a method of that name with a test's annotation right above it. */
  private static boolean declares(String source, String method) {
    var declared =
        Pattern.compile("(?m)^ +(?:\\w+ )*?(?:void|[A-Z]\\w*(?:<[^(]*>)?) " + method + "\\(")
            .matcher(source);
    while (declared.find()) {
      var above = source.substring(0, declared.start());
      var own = above.substring(above.lastIndexOf("\n\n") + 1);
      if (TEST.matcher(own).find()) {
        return true;
      }
    }
    return false;
  }

  private static Map<Path, String> classes() throws IOException {
    var classes = new HashMap<Path, String>();
    for (var root : SOURCES) {
      if (Files.isDirectory(root)) {
        try (var files = Files.walk(root)) {
          for (var file : files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
            classes.put(file, Files.readString(file));
          }
        }
      }
    }
    return classes;
  }
}
