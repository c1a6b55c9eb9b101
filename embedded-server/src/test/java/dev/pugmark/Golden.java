package dev.pugmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Expected files beside the tests. {@code -Dpugmark.golden=write} writes them anew. */
public final class Golden {
  private static final Path RESOURCES = Path.of("src/test/resources");

  private Golden() {}

  /** A file or folder among the resources of a test's package. */
  public static Path file(Class<?> test, String name) {
    return RESOURCES.resolve(test.getPackageName().replace('.', '/')).resolve(name);
  }

  /** Fails when the lines are not those of the expected file. */
  public static void check(Class<?> test, String name, List<String> lines) throws IOException {
    var file = file(test, name);
    var text = String.join("\n", lines) + "\n";
    if ("write".equals(System.getProperty("pugmark.golden"))) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(text).as(name).isEqualTo(Files.readString(file));
  }
}
