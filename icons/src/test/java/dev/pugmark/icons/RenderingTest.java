package dev.pugmark.icons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderingTest {
  private static final Path DRAWINGS = Path.of("src/main/svg");

  @TempDir Path pictures;

  @BeforeEach
  void render() throws IOException {
    Rendering.render(DRAWINGS, pictures);
  }

  @Test
  void drawsEverySizeWithPaintInTheMiddleAndNoneInTheCorner() throws IOException {
    for (var name : new String[] {"mark", "mark-dark", "document"}) {
      for (var pixels : Rendering.SIZES) {
        var image = ImageIO.read(pictures.resolve(name + "-" + pixels + ".png").toFile());
        assertThat(image.getWidth()).isEqualTo(pixels);
        assertThat(image.getHeight()).isEqualTo(pixels);
        assertThat(image.getRGB(pixels / 2, pixels * 11 / 16) >>> 24).isEqualTo(255);
        assertThat(image.getRGB(0, 0) >>> 24).isLessThan(128);
      }
    }
  }

  @Test
  void tellsTheLightMarkFromTheDarkOne() throws IOException {
    var light = ImageIO.read(pictures.resolve("mark-64.png").toFile()).getRGB(32, 20);
    var dark = ImageIO.read(pictures.resolve("mark-dark-64.png").toFile()).getRGB(32, 20);
    assertThat(light).isNotEqualTo(dark);
  }

  @Test
  void packsAWindowsIconWhosePicturesCanBeReadAgain() throws IOException {
    var file =
        ByteBuffer.wrap(Files.readAllBytes(pictures.resolve("mark.ico")))
            .order(ByteOrder.LITTLE_ENDIAN);
    assertThat(file.getInt(0)).isEqualTo(0x10000);
    var count = file.getShort(4);
    assertThat(count).isEqualTo((short) 8);
    for (var i = 0; i < count; i++) {
      var entry = 6 + 16 * i;
      var png = new byte[file.getInt(entry + 8)];
      file.get(file.getInt(entry + 12), png);
      var image = ImageIO.read(new ByteArrayInputStream(png));
      assertThat(image.getWidth()).isEqualTo(Rendering.SIZES.get(i));
      assertThat(file.get(entry) & 0xff).isEqualTo(Rendering.SIZES.get(i) % 256);
    }
  }

  @Test
  void packsAMacIconOfTheSizesThatHaveAType() throws IOException {
    var file = ByteBuffer.wrap(Files.readAllBytes(pictures.resolve("mark.icns")));
    assertThat(file.getInt(4)).isEqualTo(file.capacity());
    var types = new StringBuilder();
    for (var at = 8; at < file.capacity(); at += file.getInt(at + 4)) {
      for (var i = 0; i < 4; i++) {
        types.append((char) file.get(at + i));
      }
      types.append(' ');
    }
    assertThat(types).hasToString("icp4 icp5 icp6 ic07 ic08 ic09 ic10 ");
  }

  @Test
  void canDrawEveryIconOfLanesAndKinds() throws IOException {
    try (var all = Files.walk(DRAWINGS)) {
      for (var file : all.filter(f -> f.toString().endsWith(".svg")).toList()) {
        var image = Drawing.of(file).at(48);
        var painted = 0;
        for (var x = 0; x < 48; x++) {
          for (var y = 0; y < 48; y++) {
            painted += image.getRGB(x, y) >>> 24 > 64 ? 1 : 0;
          }
        }
        assertThat(painted).as(file.toString()).isGreaterThan(15);
      }
    }
  }
}
