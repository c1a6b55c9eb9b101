package dev.pugmark.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.fx.Background;
import dev.pugmark.app.fx.Fx;
import dev.pugmark.app.panel.Feed;
import dev.pugmark.app.panel.LazyView;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.projection.Projections;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FeedsTest {
  @TempDir Path folder;
  private final StackPane centre = new StackPane();
  private final BlockingQueue<String> shown = new LinkedBlockingQueue<>();
  private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
  private final AtomicReference<@Nullable String> question = new AtomicReference<>("first");
  private final Background background = new Background(failures::add);
  private final Feed<String, String> feed =
      new Feed<>("test", question::get, (_, asked) -> answer(asked), shown::add);
  private final Panel panel = new OneFeed(feed, new LazyView<>(Region::new));
  private @Nullable Store store;
  private @Nullable Feeds feeds;

  private static String answer(String asked) {
    if (asked.isEmpty()) {
      throw new IllegalStateException("on purpose");
    }
    return "answer to " + asked;
  }

  @Start
  void show(Stage stage) {
    stage.setScene(new Scene(centre, 200, 100));
    stage.show();
  }

  @BeforeEach
  void follow() throws Exception {
    var opened = Store.open(folder.resolve("t.pugmark"), new Projections(), StoreOptions.DEFAULT);
    store = opened;
    feeds = Fx.call(() -> new Feeds(opened, List.of(panel), background, failures::add));
  }

  @AfterEach
  void stop() throws Exception {
    var following = feeds;
    if (following != null) {
      Fx.call(() -> {
        following.stop();
        return true;
      });
    }
    background.close();
    if (store != null) {
      store.close();
    }
  }

  private void reveal() throws Exception {
    Fx.call(() -> centre.getChildren().setAll(panel.view()));
  }

  private @Nullable String next() throws InterruptedException {
    return shown.poll(20, TimeUnit.SECONDS);
  }

  @Test
  void readsWhenItsPanelIsShownAndAgainAfterACommit() throws Exception {
    assertThat(shown).isEmpty();
    reveal();
    assertThat(next()).isEqualTo("answer to first");
    question.set("second");
    changed();
    assertThat(next()).isEqualTo("answer to second");
  }

  @Test
  void readsNothingForAPanelThatIsNotShownUntilItIs() throws Exception {
    changed();
    question.set("later");
    reveal();
    assertThat(next()).isEqualTo("answer to later");
    assertThat(shown).isEmpty();
  }

  @Test
  void readsAtOnceWhenTheQuestionIsAnotherOne() throws Exception {
    reveal();
    next();
    question.set("other");
    Fx.call(() -> {
      feed.again();
      return true;
    });
    assertThat(next()).isEqualTo("answer to other");
  }

  @Test
  void goesOnReadingAfterAFailure() throws Exception {
    question.set("");
    reveal();
    assertThat(failures.poll(20, TimeUnit.SECONDS)).hasMessage("on purpose");
    question.set("again");
    changed();
    assertThat(next()).isEqualTo("answer to again");
  }

  private void changed() {
    var following = feeds;
    if (following != null) {
      following.changed();
    }
  }

  private record OneFeed(Feed<String, String> feed, LazyView<Region> content) implements Panel {
    @Override
    public String id() {
      return "test";
    }

    @Override
    public String title() {
      return "Test";
    }

    @Override
    public Ikon icon() {
      return Feather.BOX;
    }

    @Override
    public List<Feed<?, ?>> feeds() {
      return List.of(feed);
    }
  }
}
