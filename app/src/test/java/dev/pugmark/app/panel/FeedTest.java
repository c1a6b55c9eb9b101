package dev.pugmark.app.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class FeedTest {
  @Test
  void isUnansweredUntilItsFirstAnswerAndAfterItWasForgotten() {
    var unansweredWhenShown = new ArrayList<Boolean>();
    var shown = new ArrayList<String>();
    var feed = new Feed<>("f", () -> "q", (_, question) -> question + "!", shown::add);
    feed.unansweredProperty().subscribe(now -> unansweredWhenShown.add(now));
    assertThat(feed.unansweredProperty().get()).isTrue();

    feed.show("first");
    assertThat(feed.unansweredProperty().get()).isFalse();
    feed.again();
    assertThat(feed.unansweredProperty().get()).as("what is shown is of the same").isFalse();

    var asked = feed.askedProperty().get();
    feed.forget();
    assertThat(feed.unansweredProperty().get()).isTrue();
    assertThat(feed.askedProperty().get()).isGreaterThan(asked);
    assertThat(shown).containsExactly("first");
    assertThat(unansweredWhenShown).containsExactly(true, false, true);
  }
}
