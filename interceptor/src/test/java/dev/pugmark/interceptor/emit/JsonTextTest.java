package dev.pugmark.interceptor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.json.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "a \"quoted\" \\ one",
        "line\nand\ttab\u0000\u001f\u007f",
        "Grüße, 漢字",
        "paw \uD83D\uDC3E \"beside\" another \uD83D\uDC3E",
      })
  void isReadAsItWasMeant(String value) throws Exception {
    var text = new JsonText(1).open('{').member("said", value).close('}');
    assertThat(Json.read(text.toBytes()).get("said").textValue()).isEqualTo(value);
  }

  @Test
  void writesNumbersOfAnyLength() {
    var text = new JsonText(1).open('{');
    text.member("a", 0L).member("b", -7L).member("c", Long.MAX_VALUE).member("d", Long.MIN_VALUE);
    text.member("e", 10L).member("f", true).millis("g", 1_002_345_999L).millis("h", 0);
    assertThat(words(text.close('}')))
        .isEqualTo(
            "{\"a\":0,\"b\":-7,\"c\":9223372036854775807,\"d\":-9223372036854775808,"
                + "\"e\":10,\"f\":true,\"g\":1002.345,\"h\":0.000}");
  }

  @Test
  void goesBackBehindAValueAndBeforeTheFirst() {
    var text = new JsonText(4).open('[').value("one");
    var before = text.length();
    text.open('{').name("half");
    text.undo(before, true);
    assertThat(words(text.value("two").close(']'))).isEqualTo("[\"one\",\"two\"]");

    var first = new JsonText(4).open('[');
    first.open('{').name("half");
    first.undo(1, false);
    assertThat(words(first.value("one").close(']'))).isEqualTo("[\"one\"]");
  }

  @Test
  void halfAPairIsNotSent() throws Exception {
    var text = new JsonText().open('[').value("\uD83D \n").close(']');
    assertThat(Json.read(text.toBytes()).get(0).textValue()).isEqualTo("? \n");
  }

  private static String words(JsonText text) {
    return new String(text.toBytes(), StandardCharsets.UTF_8);
  }
}
