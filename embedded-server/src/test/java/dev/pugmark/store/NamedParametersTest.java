package dev.pugmark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedParametersTest {
  @Test
  void findsThemInTheirOrder() {
    var parsed = NamedParameters.parse("SELECT :a, x FROM t WHERE y=:b_2 AND z IN (:__c_0,:a)");

    assertThat(parsed.getSql()).isEqualTo("SELECT ?, x FROM t WHERE y=? AND z IN (?,?)");
    assertThat(parsed.getParameters().getParameterNames())
        .isEqualTo(List.of("a", "b_2", "__c_0", "a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ':a', 'it''s :b'",
        "SELECT \":a\", \"x\"\":b\"",
        "SELECT `:a`, [:b]",
        "SELECT 1 -- :a",
        "SELECT 1 /* :a\n:b */ + 2",
        "SELECT data ->> '$.x[0]', 4 / 2 - 1 FROM t",
        "SELECT ': '",
        "SELECT 'never closed :a",
        "SELECT 1 /* never closed :a",
        ""
      })
  void leavesWhatIsQuotedOrSaidAside(String sql) {
    var parsed = NamedParameters.parse(sql);

    assertThat(parsed.getSql()).isEqualTo(sql);
    assertThat(parsed.getParameters().getParameterNames()).isEmpty();
  }

  @Test
  void goesOnAfterQuotesAndComments() {
    var parsed = NamedParameters.parse("SELECT '?:x' || :a -- :y\n, [:z] || :b /* :w */ || :c");

    assertThat(parsed.getSql()).isEqualTo("SELECT '?:x' || ? -- :y\n, [:z] || ? /* :w */ || ?");
    assertThat(parsed.getParameters().getParameterNames()).isEqualTo(List.of("a", "b", "c"));
  }

  @Test
  void refusesAParameterWithoutAName() {
    assertThatThrownBy(() -> NamedParameters.parse("SELECT ?"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
