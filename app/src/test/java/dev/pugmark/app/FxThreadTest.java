package dev.pugmark.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.panel.Panel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The thread that draws neither reads the store, nor files, nor the network, nor parses, whatever
 * is shown. The virtual machine itself tells who called what (JEP 520).
 */
class FxThreadTest extends WindowTest {
  private static final String DRAWS = "JavaFX Application Thread";

  /** Through these everything goes that takes its time. */
  private static final List<String> SLOW =
      List.of(
          "dev.pugmark.store.Readers::read",
          "dev.pugmark.store.Readers::readOnce",
          "dev.pugmark.json.Json::read",
          "dev.pugmark.json.Json::readDeep",
          "java.nio.file.Files::newInputStream",
          "java.nio.file.Files::newOutputStream",
          "java.nio.file.Files::newByteChannel",
          "jdk.internal.net.http.HttpClientImpl::send");

  @TempDir private static Path recordings;

  private List<Panel> panels() {
    return driver.window().wiring().places().stream()
        .flatMap(place -> Stream.concat(Stream.of(place), place.inside().stream()))
        .toList();
  }

  @Test
  void theThreadThatDrawsWaitsForNothing() throws Exception {
    var server = driver.address();
    driver.session(server, "one");
    var models = driver.window().wiring().models();
    driver.await(() -> !models.sessions().rows().isEmpty());
    try (var recording = new Recording()) {
      recording.enable("jdk.MethodTrace").with("filter", String.join(";", SLOW));
      recording.start();
      walk();
      driver.hook(server, "one", "Stop", "\"last_assistant_message\":\"done\"");
      driver.await(() -> models.session().conversation().items().size() > 3);
      openAnother();
      recording.stop();
      var file = recordings.resolve("walk.jfr");
      recording.dump(file);

      var threads = threadsByMethod(file);
      assertThat(threads.keySet()).contains("dev.pugmark.store.Readers.readOnce");
      assertThat(threads)
          .allSatisfy((method, by) -> assertThat(by).as(method).doesNotContain(DRAWS));
    }
  }

  /** Shows every place and view, and selects something in each. */
  private void walk() throws Exception {
    var wiring = driver.window().wiring();
    interact(() -> wiring.models().sessions().open(wiring.models().sessions().rows().getFirst()));
    driver.await(() -> wiring.models().session().shownProperty().get().equals("one"));
    for (var panel : panels()) {
      interact(() -> {
        wiring.view().actions().run("place." + panel.id());
        wiring.view().actions().run("view." + panel.id());
      });
      type(KeyCode.J);
    }
    interact(() -> wiring.frame().placeProperty().set("sessions"));
    interact(() -> wiring.view().actions().run("view.conversation"));
    driver.await(() -> wiring.models().inspector().shownProperty().get() != null);
  }

  /** A further window, until it shows the sessions. */
  private void openAnother() throws Exception {
    interact(() -> wiring().view().actions().run("window.new"));
    driver.await(() -> driver.windows().all().size() == 2);
    var rows = driver.windows().all().getLast().wiring().models().sessions().rows();
    driver.await(() -> !rows.isEmpty());
  }

  private static Map<String, Set<String>> threadsByMethod(Path file) throws Exception {
    var threads = new HashMap<String, Set<String>>();
    for (var event : RecordingFile.readAllEvents(file)) {
      if (event.hasField("method")
          && event.getValue("method") instanceof RecordedMethod called
          && event.getThread() != null) {
        threads
            .computeIfAbsent(
                called.getType().getName() + "." + called.getName(), _ -> new HashSet<>())
            .add(String.valueOf(event.getThread().getJavaName()));
      }
    }
    return threads;
  }
}
