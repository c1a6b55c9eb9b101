package dev.pugmark.interceptor.emit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  private static final int BATCHES = 2_000;

  @Test
  void losesNothingToAServerThatLooksAtTheWrongMoment(@TempDir Path folder) throws Exception {
    var taker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Path.of(Taker.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toString(),
                Taker.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var out = taker.inputReader(UTF_8)) {
      assertThat(out.readLine()).isEqualTo("ready");
      var spool = new Spool(folder, 1 << 20, "test");
      for (var i = 0; i < BATCHES; i++) {
        assertThat(spool.append("{}".getBytes(UTF_8))).isZero();
        spool.close();
      }
      Files.createFile(folder.resolve("end"));
      assertThat(out.readLine()).isEqualTo(Integer.toString(BATCHES));
    } finally {
      taker.destroyForcibly();
    }
  }
}
