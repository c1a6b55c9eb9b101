package dev.pugmark.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class InflateTest {
  private static final byte[] HELLO = "hello, hello, hello".getBytes(UTF_8);

  @Test
  void inflatesOneMemberOrSeveral() throws Exception {
    var one = gzip(HELLO);

    assertThat(Inflate.gzip(one, 100)).isEqualTo(HELLO);
    assertThat(Inflate.gzip(join(one, one), 100)).isEqualTo(join(HELLO, HELLO));
    assertThat(Inflate.gzip(new ByteArrayInputStream(one), HELLO.length)).isEqualTo(HELLO);
    assertThat(Inflate.gzip(gzip(new byte[0]), 0)).isEmpty();
  }

  @Test
  void inflatesBodiesLargerThanItsBuffers() throws Exception {
    var noise = new byte[300_000];
    new java.util.Random(1).nextBytes(noise);

    assertThat(Inflate.gzip(join(gzip(noise), gzip(noise)), 600_000)).isEqualTo(join(noise, noise));
  }

  @Test
  void readsHeadersWithEveryField() throws Exception {
    var plain = gzip(HELLO);
    var fields = new byte[] {2, 0, 'x', 'y', 'n', 0, 'c', 0, 1, 2};
    var header = Arrays.copyOf(plain, 10);
    header[3] = 2 | 4 | 8 | 16;

    var body = join(join(header, fields), Arrays.copyOfRange(plain, 10, plain.length));

    assertThat(Inflate.gzip(body, 100)).isEqualTo(HELLO);
  }

  @Test
  void stopsAtTheLimitInflated() throws IOException {
    var bomb = gzip(new byte[50_000_000]);

    assertThatThrownBy(() -> Inflate.gzip(bomb, 1_000_000))
        .isInstanceOf(Inflate.TooLarge.class)
        .hasMessageContaining("1000000");
    assertThatThrownBy(() -> Inflate.gzip(gzip(HELLO), HELLO.length - 1))
        .isInstanceOf(Inflate.TooLarge.class);
    assertThatThrownBy(() -> Inflate.gzip(join(gzip(HELLO), gzip(HELLO)), HELLO.length))
        .isInstanceOf(Inflate.TooLarge.class);
  }

  @Test
  void refusesWhatIsNotSoundGzip() throws IOException {
    var good = gzip(HELLO);
    var damaged = good.clone();
    damaged[good.length - 6] ^= 1;

    for (var bad :
        new byte[][] {
          new byte[0],
          HELLO,
          Arrays.copyOf(good, good.length - 1),
          Arrays.copyOf(good, 12),
          damaged,
          join(good, HELLO),
          join(good, new byte[] {0}),
        }) {
      assertThatThrownBy(() -> Inflate.gzip(bad, 1000)).isInstanceOf(Inflate.BadGzip.class);
    }
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }

  private static byte[] join(byte[] first, byte[] second) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(first);
    out.writeBytes(second);
    return out.toByteArray();
  }
}
