package dev.pugmark.app.panel.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class JsonFinderTest {
  private static List<List<Integer>> find(String json, String words) {
    return found(json, words).ways();
  }

  private static JsonFinder.Found found(String json, String words) {
    var tree = Objects.requireNonNull(RawJson.parse(json).tree());
    return JsonFinder.find(JsonItem.top(tree), words);
  }

  @Test
  void findsKeysAndValuesWhateverTheirCase() {
    var json =
        """
        {"Command": "mvn test", "nested": [1, {"command": 2}, "COMMANDER"], "other": true}
        """;

    assertThat(find(json, "command")).containsExactly(List.of(0), List.of(1, 1, 0), List.of(1, 2));
    assertThat(find(json, "true")).containsExactly(List.of(2));
  }

  @Test
  void findsNothingByNoWords() {
    assertThat(find("{\"a\": 1}", " ")).isEmpty();
    assertThat(find("{\"a\": 1}", "b")).isEmpty();
  }

  @Test
  void stopsLookingWhereThereIsTooMuch() {
    var many = "[" + "1,".repeat(5_000) + "1]";

    assertThat(found(many, "1").ways()).hasSize(1_000);
    assertThat(found(many, "1").more()).isTrue();
    assertThat(found("[1, 1]", "1").more()).isFalse();
  }
}
