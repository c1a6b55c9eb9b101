package dev.pugmark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.http.Engine;
import dev.pugmark.http.ServerOptions;
import dev.pugmark.json.Json;
import java.io.BufferedReader;
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

  /** A window without a display; says on standard error when it is there and serves. */
  private Process window(String... args) throws IOException {
    var builder = command(args);
    builder
        .command()
        .addAll(
            1,
            List.of(
                "-Dglass.platform=Headless", "-Dprism.order=sw", "-Dpugmark.start.report=true"));
    return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static void awaitServed(BufferedReader err) throws IOException {
    awaitSaid(err, "pugmark served ");
  }

  private static void awaitSaid(BufferedReader err, String beginning) throws IOException {
    var said = err.readLine();
    while (said != null && !said.startsWith(beginning)) {
      assertThat(said).doesNotContain("Exception");
      said = err.readLine();
    }
    assertThat(said).isNotNull();
  }

  /** Where a store is served, by the files that say so. */
  private URI served(Path store) throws Exception {
    try (var files = Files.list(folder.resolve("home/running"))) {
      for (var file : files.toList()) {
        var json = Json.read(Files.readString(file));
        if (store.toString().equals(Json.text(json, "store"))) {
          return URI.create(String.valueOf(Json.text(json, "address")));
        }
      }
    }
    throw new AssertionError(store + " is not served");
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

  @Test
  void callsTheWindowThatIsThereInsteadOfOpeningASecondOne() throws Exception {
    var store = folder.resolve("one.pugmark");
    var other = Path.of(filledStore());
    var first = window("--store", store.toString());
    try (var err = first.errorReader(StandardCharsets.UTF_8)) {
      awaitServed(err);

      var again = run("--store", store.toString());
      var handed = run("--store", store.toString(), other.toString());
      awaitServed(err);

      assertThat(again.out()).contains("is open already; it was called to the front");
      assertThat(again.code()).isZero();
      assertThat(handed.out()).contains(" opens " + other);
      assertThat(handed.code()).isZero();
      assertThat(served(other)).isNotEqualTo(served(store));
    } finally {
      first.destroy();
      first.waitFor();
    }
  }

  @Test
  void callsAWindowThatIsSeenAndDoesNotServeYet() throws Exception {
    var store = folder.resolve("early.pugmark");
    var first = window("--store", store.toString());
    try (var err = first.errorReader(StandardCharsets.UTF_8)) {
      awaitSaid(err, "pugmark usable ");

      var again = run("--store", store.toString());

      assertThat(again.out()).contains("is open already; it was called to the front");
      assertThat(again.code()).isZero();
    } finally {
      first.destroy();
      first.waitFor();
    }
  }

  @Test
  void callsTheWindowThatJoinedAServer() throws Exception {
    var store = folder.resolve("served.pugmark");
    var server = command("serve", "--port", "0", "--store", store.toString()).start();
    try (var ready = server.inputReader(StandardCharsets.UTF_8)) {
      assertThat(ready.readLine()).startsWith("pugmark ready ");
      var joined = window("--store", store.toString());
      try (var err = joined.errorReader(StandardCharsets.UTF_8)) {
        awaitServed(err);

        var again = run("--store", store.toString());

        assertThat(again.out()).contains("is open already; it was called to the front");
        assertThat(server.isAlive()).isTrue();
      } finally {
        joined.destroy();
        joined.waitFor();
      }
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  @Test
  void storesWhatItTookAndLeavesOneFileWhenTheSystemEndsIt() throws Exception {
    var store = folder.resolve("ended.pugmark");
    var window = window("--store", store.toString());
    try (var err = window.errorReader(StandardCharsets.UTF_8)) {
      awaitServed(err);
      try (var client = new WindowDriver(store)) {
        client.session(served(store), "taken");
      }
    } finally {
      window.toHandle().destroy();
      window.waitFor();
    }

    assertThat(Path.of(store + "-wal")).doesNotExist();
    try (var remembered = Files.list(folder.resolve("home/windows"))) {
      assertThat(remembered).as("where the window stood").hasSize(1);
    }
    assertThat(run("query", "--store", store.toString()).out()).contains("Make the test green");
  }
}
