package dev.pugmark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.http.Engine;
import dev.pugmark.http.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the application jar, in processes of their own. */
@Timeout(180)
class LauncherTest {
  @TempDir private Path folder;

  private ProcessBuilder command(String... args) {
    var all =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-classpath",
                System.getProperty("java.class.path"),
                "dev.pugmark.app.Launcher"));
    all.addAll(List.of(args));
    var builder = new ProcessBuilder(all);
    builder.environment().put("PUGMARK_HOME", folder.resolve("home").toString());
    builder.environment().remove("DISPLAY");
    builder.environment().remove("WAYLAND_DISPLAY");
    return builder;
  }

  private record Ended(int code, String out, String err) {}

  private Ended run(String... args) throws IOException, InterruptedException {
    var out = folder.resolve("out");
    var err = folder.resolve("err");
    var process = command(args).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    var code = process.waitFor();
    return new Ended(code, Files.readString(out), Files.readString(err));
  }

  private String filledStore() throws Exception {
    var store = folder.resolve("filled.pugmark");
    try (var engine = Engine.start(store, ServerOptions.onPort(0));
        var client = new WindowDriver(store)) {
      client.session(URI.create(engine.address()), "drawn");
    }
    return store.toString();
  }

  @Test
  void drawsASessionWithoutADisplay() throws Exception {
    var store = filledStore();
    var file = folder.resolve("pictures/timeline.png");

    var ended =
        run(
            "snapshot",
            "--store",
            store,
            "--session",
            "dra",
            "--theme",
            "dark",
            "--size",
            "1000x700",
            "-o",
            file.toString());

    assertThat(ended).isEqualTo(new Ended(0, "", ""));
    var image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).isEqualTo(1000);
    assertThat(image.getHeight()).isEqualTo(700);
  }

  @Test
  void saysInOneSentenceThatThereIsNoSuchSession() throws Exception {
    var file = folder.resolve("x.png").toString();

    var ended = run("snapshot", "--store", filledStore(), "--session", "nobody", "-o", file);

    assertThat(ended).isEqualTo(new Ended(1, "", "pugmark: There is no session nobody\n"));
  }

  @Test
  void servesWhereThereIsNoDisplay() throws Exception {
    var store = folder.resolve("new.pugmark");
    var process = command("--store", store.toString()).start();
    try (var out = process.inputReader(StandardCharsets.UTF_8);
        var err = process.errorReader(StandardCharsets.UTF_8)) {
      var ready = String.valueOf(out.readLine());
      assertThat(ready).startsWith("pugmark ready http://127.0.0.1:").endsWith(store.toString());
      var address = ready.split(" ", -1)[2];
      var said = err.readLine();
      while (said != null && !said.contains("no display")) {
        said = err.readLine();
      }
      assertThat(said).contains(address);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }
}
