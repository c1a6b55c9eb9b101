package dev.pugmark.app.panel.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonItemTest {
  @Test
  void writesPathsThatCanBeUsed() {
    var top = top("{\"a\":[{\"b c\":1}]}");

    var inner = top.children().getFirst().children().getFirst().children().getFirst();

    assertThat(inner.path()).isEqualTo("$.a[0]['b c']");
    assertThat(inner.brief()).isEqualTo("1");
  }

  @Test
  void showsHiddenCharactersInTexts() {
    assertThat(top("\"a\\u202eb\\nc\"").brief()).isEqualTo("\"a⟨U+202E⟩b ↵ c\"");
  }

  @Test
  void listsOnlyTheFirstOfVeryMany() {
    var many = top("[" + "1,".repeat(4_999) + "1]");

    assertThat(many.children()).hasSize(JsonItem.MOST_CHILDREN);
    assertThat(many.brief()).isEqualTo("[ ] 5,000, first 1,000 shown");
  }

  @Test
  void keepsWhatIsNotJsonAsText() {
    assertThat(RawJson.parse("not json {").tree()).isNull();
    assertThat(RawJson.parse("{} {}").tree()).isNull();
    assertThat(RawJson.parse("").tree()).isNull();
  }

  private static JsonItem top(String json) {
    var tree = RawJson.parse(json).tree();
    if (tree == null) {
      throw new AssertionError("not JSON: " + json);
    }
    return JsonItem.top(tree);
  }
}
