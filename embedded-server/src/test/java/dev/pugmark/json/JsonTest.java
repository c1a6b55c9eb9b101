package dev.pugmark.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"b\":1,\"a\":[true,false,null,\"x\",{}],\"c\":{\"d\":[]}}",
        "[1.0,0.10,-5,9223372036854775807,92233720368547758080,1E+400]",
        "\"é😀\\n\"",
        "0",
        "null"
      })
  void writesWhatItRead(String text) throws BadJsonException {
    assertThat(Json.write(Json.read(text))).isEqualTo(text);
    assertThat(Json.write(Json.read(text.getBytes(UTF_8)))).isEqualTo(text);
  }

  @Test
  void readsNonNumbersAsNull() throws BadJsonException {
    assertThat(Json.write(Json.read("{\"a\":NaN,\"b\":[Infinity,-Infinity]}")))
        .isEqualTo("{\"a\":null,\"b\":[null,null]}");
  }

  @Test
  void replacesLoneSurrogatesAndKeepsPairs() throws BadJsonException {
    var text = "{\"\\udc00k\":\"a\\ud83dz\\ud83d\\ude00\\ud800\"}";

    var escaped = Json.read(text);
    var bare = Json.read("[\"a\ud800b\"]");

    assertThat(Json.write(escaped)).isEqualTo("{\"\ufffdk\":\"a\ufffdz😀\ufffd\"}");
    assertThat(Json.write(bare)).isEqualTo("[\"a\ufffdb\"]");
    assertThat(Json.write(Json.read(text.getBytes(UTF_8)))).isEqualTo(Json.write(escaped));
  }

  @Test
  void replacesSurrogatesWrittenAsBytes() throws Exception {
    var bytes = new ByteArrayOutputStream();
    bytes.write('"');
    bytes.write(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
    bytes.write('"');

    assertThat(Json.read(bytes.toByteArray()).textValue()).isEqualTo("\ufffd");
  }

  @Test
  void takesTheLastOfMembersWithTheSameName() throws BadJsonException {
    assertThat(Json.write(Json.read("{\"a\":1,\"b\":2,\"a\":3}"))).isEqualTo("{\"a\":3,\"b\":2}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | There is no JSON value",
        "'  ' | There is no JSON value",
        "{\"secret\": | ends before",
        "[1,2 | ends before",
        "\"secret | ends before",
        "{} {} | follows the JSON value, at line 1",
        "[1] x | not well formed, at line 1",
        "{secret:1} | not well formed, at line 1, column",
        "[1,] | not well formed",
        "01 | not well formed",
        "1e99999999999 | not well formed",
        "nul | not well formed",
      })
  void saysWhatIsWrongWithoutRepeatingIt(String text, String message) {
    assertThatThrownBy(() -> Json.read(text.getBytes(UTF_8)))
        .isInstanceOf(BadJsonException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("secret")
        .hasNoCause();
    assertThatThrownBy(() -> Json.read(text))
        .isInstanceOf(BadJsonException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    assertThatThrownBy(() -> Json.read(new byte[] {'"', (byte) 0xff, (byte) 0xc0, '"'}))
        .isInstanceOf(BadJsonException.class)
        .hasMessageContaining("not well formed");
  }

  @Test
  void boundsDepth() throws BadJsonException {
    assertThat(Json.read("[".repeat(200) + "]".repeat(200)).size()).isEqualTo(1);
    for (var depth : new int[] {201, 100_000}) {
      assertThatThrownBy(() -> Json.read("[".repeat(depth)))
          .isInstanceOf(BadJsonException.class)
          .hasMessageContaining("nested deeper than 200 levels");
      assertThatThrownBy(() -> Json.read("{\"a\":".repeat(depth).getBytes(UTF_8)))
          .isInstanceOf(BadJsonException.class)
          .hasMessageContaining("nested deeper than 200 levels");
    }
  }

  @Test
  void readsAndWritesOwnTextsAtAnyDepth() throws BadJsonException {
    var text = "[".repeat(100_000) + "]".repeat(100_000);

    assertThat(Json.write(Json.readDeep(text))).isEqualTo(text);
  }

  @Test
  void boundsNumbersAndNames() throws BadJsonException {
    assertThat(Json.read("1".repeat(1000)).isBigInteger()).isTrue();
    assertThatThrownBy(() -> Json.read("1".repeat(1001)))
        .hasMessageContaining("longer than allowed");
    assertThatThrownBy(() -> Json.read("{\"" + "n".repeat(60_000) + "\":1}"))
        .hasMessageContaining("longer than allowed");
  }

  @Test
  void readsBodiesOfManyMegabytes() throws BadJsonException {
    var text = "x".repeat(8 * 1024 * 1024);

    assertThat(Json.read(("\"" + text + "\"").getBytes(UTF_8)).textValue()).hasSameSizeAs(text);
    assertThat(Json.read("[" + "1,".repeat(1_000_000) + "1]").size()).isEqualTo(1_000_001);
  }

  @Test
  void readsMembersByWhatTheyAre() throws BadJsonException {
    var object =
        Json.read(
            "{\"t\":\"x\",\"e\":\"\",\"n\":5,\"d\":5.0,\"h\":5.5,\"x\":1e400000000,\"s\":\"5\"}");

    assertThat(Json.text(object, "t")).isEqualTo("x");
    assertThat(Json.text(object, "e")).isNull();
    assertThat(Json.text(object, "n")).isNull();
    assertThat(Json.text(object, "missing")).isNull();
    assertThat(Json.whole(object, "n")).hasValue(5);
    assertThat(Json.whole(object, "d")).hasValue(5);
    assertThat(Json.whole(object, "h")).isEmpty();
    assertThat(Json.whole(object, "x")).isEmpty();
    assertThat(Json.whole(object, "s")).isEmpty();
    assertThat(Json.number(object, "h")).hasValue(5.5);
    assertThat(Json.number(object, "x")).isEmpty();
    assertThat(Json.decimal(object, "d")).contains(new BigDecimal("5.0"));
    assertThat(Json.decimal(object, "s")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "null | false",
        "false | false",
        "true | true",
        "0 | false",
        "0.0 | false",
        "-1 | true",
        "1e-400 | true",
        "'\"\"' | false",
        "'\"0\"' | true",
        "[] | true",
        "{} | true",
      })
  void knowsTruthAsJavaScriptDoes(String text, boolean truthy) throws BadJsonException {
    assertThat(Json.truthy(Json.read(text))).isEqualTo(truthy);
    assertThat(Json.truthy(Json.object().get("missing"))).isFalse();
  }
}
