package dev.pugmark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.theme.ThemeChoice;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowMemoryTest {
  @TempDir private Path folder;

  @Test
  void remembersEachStoreByItself() {
    var bounds = new WindowMemory.Bounds(10, 20, 1_200, 800);
    var memory =
        new WindowMemory(
            bounds, true, ThemeChoice.DARK, false, "a session", "trace", Map.of("budget", "5"));

    memory.write(folder.resolve("one.pugmark"));

    assertThat(WindowMemory.read(folder.resolve("one.pugmark"))).isEqualTo(memory);
    assertThat(WindowMemory.read(folder.resolve("two.pugmark"))).isEqualTo(WindowMemory.NONE);
  }
}
