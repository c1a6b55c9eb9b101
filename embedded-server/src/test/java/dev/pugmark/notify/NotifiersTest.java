package dev.pugmark.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.model.Alert;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NotifiersTest {
  private static Notice notice(String message) {
    return new Notice(
        new Alert(
            "alert_1",
            "a1",
            Alert.Type.STUCK,
            Alert.Severity.CRITICAL,
            message,
            0,
            false,
            1,
            List.of()),
        "reviewer");
  }

  private record Noting(List<String> told) implements Notifier {
    @Override
    public String id() {
      return "noting";
    }

    @Override
    public void tell(Notice notice) {
      told.add(notice.alert().message());
    }
  }

  private record Failing() implements Notifier {
    @Override
    public String id() {
      return "failing";
    }

    @Override
    public void tell(Notice notice) throws IOException {
      throw new IOException("on purpose");
    }
  }

  /** Waits until it may go on. */
  private record Slow(CountDownLatch begun, CountDownLatch go) implements Notifier {
    @Override
    public String id() {
      return "slow";
    }

    @Override
    public void tell(Notice notice) throws InterruptedException {
      begun.countDown();
      go.await();
    }
  }

  @Test
  void tellsEverybodyInOrderThoughSomeFail() throws InterruptedException {
    var told = new CopyOnWriteArrayList<String>();
    try (var notifiers = new Notifiers()) {
      notifiers.add(new Failing());
      var registration = notifiers.add(new Noting(told));
      for (var i = 0; i < 5; i++) {
        notifiers.offer(notice("m" + i));
      }
      notifiers.awaitTold();
      assertThat(told).containsExactly("m0", "m1", "m2", "m3", "m4");
      registration.close();
      notifiers.offer(notice("later"));
      notifiers.awaitTold();
      assertThat(told).hasSize(5);
    }
  }

  @Test
  void neverLetsAnybodyWaitAndLeavesOutWhatIsTooMuch() throws InterruptedException {
    var told = new CopyOnWriteArrayList<String>();
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    try (var notifiers = new Notifiers()) {
      notifiers.add(new Slow(begun, go));
      notifiers.add(new Noting(told));
      notifiers.offer(notice("first"));
      begun.await();
      for (var i = 0; i < 1_000; i++) {
        notifiers.offer(notice("m" + i));
      }
      assertThat(told).isEmpty();
      go.countDown();
      notifiers.awaitTold();
      assertThat(told).hasSize(201).startsWith("first", "m0").endsWith("m199");
    }
  }

  @Test
  void endsInTheMiddleOfAWord() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var notifiers = new Notifiers();
    notifiers.add(new Slow(begun, new CountDownLatch(1)));
    notifiers.offer(notice("m"));
    begun.await();
    notifiers.close();
    notifiers.offer(notice("never"));
    notifiers.awaitTold();
  }
}
