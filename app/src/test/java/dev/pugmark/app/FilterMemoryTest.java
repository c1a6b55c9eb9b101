package dev.pugmark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.panel.filter.SavedFilters.Own;
import dev.pugmark.app.panel.filter.SavedFilters.Subject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterMemoryTest {
  @TempDir private Path folder;

  @Test
  void keepsTheFiltersOfEachStoreByThemselves() {
    var own =
        List.of(
            new Own(Subject.SESSIONS, "dear", "cost>1"),
            new Own(Subject.EVENTS, "words", "\"rate limit\" -agent:x"));

    assertThat(FilterMemory.write(folder.resolve("one.pugmark"), own)).isTrue();

    assertThat(FilterMemory.read(folder.resolve("one.pugmark"))).isEqualTo(own);
    assertThat(FilterMemory.read(folder.resolve("two.pugmark"))).isEmpty();
  }
}
