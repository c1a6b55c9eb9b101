package dev.pugmark.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.export.Sheet.Column;
import dev.pugmark.export.SheetWriter.Format;
import dev.pugmark.json.Json;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SheetWriterTest {
  private record Row(@Nullable String text, @Nullable BigDecimal number, boolean truth) {}

  private static final Sheet<Row> SHEET =
      new Sheet<>(
          "rows",
          List.of(
              Sheet.column("text", Row::text),
              Sheet.column("number", Row::number),
              Sheet.column("truth", Row::truth),
              new Column<>("tree", _ -> Json.object().put("password", "p"), true)));

  private static String write(Format format, Row... rows) {
    var out = new StringBuilder();
    try (var writer = SheetWriter.to(out, SHEET, format)) {
      for (var row : rows) {
        writer.row(row);
      }
    }
    return out.toString();
  }

  @Test
  void quotesOnlyWhatNeedsIt() {
    var csv =
        write(
            Format.CSV,
            new Row("plain", new BigDecimal("1E+3"), true),
            new Row("a,\"b\"\nc", null, false),
            new Row(null, BigDecimal.ZERO, false));

    assertThat(csv)
        .isEqualTo(
            "text,number,truth\r\nplain,1000,true\r\n\"a,\"\"b\"\"\nc\",,false\r\n,0,false\r\n");
  }

  @Test
  void leavesNoFormulaForASpreadsheet() {
    assertThat(write(Format.CSV, new Row("=HYPERLINK(\"http://x\")", new BigDecimal("-1"), true)))
        .endsWith("\r\n\"'=HYPERLINK(\"\"http://x\"\")\",-1,true\r\n");
  }

  @Test
  void masksTextsAndTreesInEitherForm() {
    var secret = "token ghp_0123456789abcdefghijABCDEFGHIJ012345 here";

    assertThat(write(Format.CSV, new Row(secret, null, true))).doesNotContain("ghp_");
    assertThat(write(Format.JSON, new Row(secret, null, true)))
        .doesNotContain("ghp_")
        .contains("\"tree\":{\"password\":\"••••\"}");
  }

  @Test
  void writesAnArrayWithARowALine() throws Exception {
    assertThat(write(Format.JSON)).isEqualTo("[]\n");
    var json =
        write(Format.JSON, new Row("a\u2028", null, true), new Row("b", BigDecimal.TEN, false));

    assertThat(json.lines()).hasSize(4);
    assertThat(Json.read(json)).hasSize(2);
    assertThat(Json.read(json).get(0).get("number").isNull()).isTrue();
    assertThat(Json.read(json).get(1).get("number").intValue()).isEqualTo(10);
  }
}
