package dev.pugmark.app.live;

import dev.pugmark.app.fx.Background;
import dev.pugmark.app.fx.LatestPerFrame;
import dev.pugmark.app.panel.Feed;
import dev.pugmark.app.panel.Panel;
import dev.pugmark.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Reads for the panels that are shown, and for no others: one reading of a feed at a time, none
 * more often than pays. FX thread, except for {@link #changed}.
 */
final class Feeds {
  /** A feed rests so long after a reading, and as long again as the reading took. */
  private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

  private static final long AGES_SECONDS = 5;

  private final Store store;
  private final Background background;
  private final Consumer<Throwable> onFailure;
  private final List<Line<?, ?>> lines = new ArrayList<>();
  private final LatestPerFrame<Boolean> news = new LatestPerFrame<>(_ -> all());
  private final PauseTransition aging = new PauseTransition(Duration.seconds(AGES_SECONDS));
  private boolean stopped;

  Feeds(Store store, List<Panel> panels, Background background, Consumer<Throwable> onFailure) {
    this.store = store;
    this.background = background;
    this.onFailure = onFailure;
    follow(panels);
    aging.setOnFinished(_ -> {
      all();
      aging.playFromStart();
    });
    aging.playFromStart();
  }

  private void follow(List<Panel> panels) {
    for (var panel : panels) {
      for (var feed : panel.feeds()) {
        follow(feed, panel.content().inSceneProperty());
      }
      follow(panel.inside());
    }
  }

  /** Reads for one more, while {@code shown} says that somebody sees it. */
  void follow(Feed<?, ?> feed, ReadOnlyBooleanProperty shown) {
    lines.add(new Line<>(feed, shown));
  }

  /** Something was committed. Any thread. */
  void changed() {
    news.offer(true);
  }

  private void all() {
    if (!stopped) {
      lines.forEach(Line::age);
    }
  }

  /** Reads no more. */
  void stop() {
    stopped = true;
    aging.stop();
    lines.forEach(Line::stop);
  }

  private record Answer<T>(@Nullable T value, @Nullable RuntimeException failure, long nanos) {}

  private final class Line<Q, T> {
    private final Feed<Q, T> feed;
    private final ReadOnlyBooleanProperty shown;
    private final PauseTransition rest = new PauseTransition();
    private final Subscription watching;
    private boolean aged = true;
    private boolean reading;
    private long restsUntil = System.nanoTime();

    Line(Feed<Q, T> feed, ReadOnlyBooleanProperty shown) {
      this.feed = feed;
      this.shown = shown;
      rest.setOnFinished(_ -> read());
      watching =
          Subscription.combine(
              shown.subscribe(now -> {
                if (now) {
                  read();
                }
              }),
              feed.askedProperty()
                  .subscribe(_ -> {
                    aged = true;
                    reading = false; // the newer piece of work takes the place of the older
                    restsUntil = System.nanoTime();
                    read();
                  }));
    }

    void age() {
      aged = true;
      read();
    }

    void stop() {
      watching.unsubscribe();
      rest.stop();
      background.cancel(key());
    }

    private String key() {
      return "feed." + feed.id();
    }

    private void read() {
      if (stopped || reading || !aged || !shown.get()) {
        return;
      }
      var wait = restsUntil - System.nanoTime();
      if (wait > 0) {
        rest.setDuration(Duration.millis((double) (TimeUnit.NANOSECONDS.toMillis(wait) + 1)));
        rest.playFromStart();
        return;
      }
      var question = feed.question();
      if (question == null) {
        return;
      }
      aged = false;
      reading = true;
      background.run(key(), () -> answer(question), this::show);
    }

    private Answer<T> answer(Q question) {
      var began = System.nanoTime();
      try {
        return new Answer<>(feed.read(store, question), null, System.nanoTime() - began);
      } catch (RuntimeException failed) {
        return new Answer<>(null, failed, System.nanoTime() - began);
      }
    }

    private void show(Answer<T> answer) {
      reading = false;
      restsUntil = System.nanoTime() + REST_NANOS + answer.nanos();
      if (stopped) {
        return;
      }
      if (answer.failure() != null) {
        onFailure.accept(answer.failure());
        return;
      }
      var value = answer.value();
      if (value != null) {
        feed.show(value);
      }
      read();
    }
  }
}
