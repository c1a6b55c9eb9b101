package dev.pugmark.app.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Figures by name, as a panel shows them and as the port tells them, for holding together. */
public final class FiguresTable {
  private final Map<String, String> shown = new LinkedHashMap<>();
  private final Map<String, String> told = new LinkedHashMap<>();

  /** A figure with what the panel shows and what the port tells, in the same unit. */
  public FiguresTable row(String name, @Nullable Object shown, @Nullable Object told) {
    if (this.shown.put(name, plain(shown)) != null) {
      throw new IllegalArgumentException(name + " is there already");
    }
    this.told.put(name, plain(told));
    return this;
  }

  /** Fails with both tables where a figure differs, and where there is none. */
  public void agree() {
    assertThat(shown).isNotEmpty().containsExactlyEntriesOf(told);
  }

  /** Numbers without what says nothing, so that 0.50 is 0.5. */
  private static String plain(@Nullable Object figure) {
    var bare = figure instanceof JsonNode json ? ofJson(json) : figure;
    if (bare instanceof Number number) {
      var decimal = new BigDecimal(number.toString());
      return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
    return String.valueOf(bare);
  }

  private static @Nullable Object ofJson(JsonNode json) {
    if (json.isMissingNode()) {
      return "not told";
    }
    return json.isNull() ? null : json.isNumber() ? json.decimalValue() : json.asText();
  }
}
