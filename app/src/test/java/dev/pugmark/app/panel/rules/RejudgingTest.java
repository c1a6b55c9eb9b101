package dev.pugmark.app.panel.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.panel.Deeds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejudgingTest {
  private final List<String> asked = new ArrayList<>();
  private final Deque<Rejudged> answers = new ArrayDeque<>();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean refused;
  private final Deeds deeds =
      (method, path, _, then) -> {
        asked.add(method + " " + path);
        then.accept(new Deeds.Outcome(!refused, refused ? "Nobody serves" : "", "{}"));
      };
  private final Rejudging rejudging =
      new Rejudging(deeds, (_, then) -> then.accept(answers.remove()), waiting::add);

  private static Rejudged running(long done, long turns) {
    return new Rejudged(true, 1, done, turns, 0, 0, false);
  }

  private static Rejudged over(long turns, long verdicts, boolean cancelled) {
    return new Rejudged(false, 0, 0, 0, turns, verdicts, cancelled);
  }

  private void later() {
    waiting.remove().run();
  }

  private String says() {
    return rejudging.saysProperty().get();
  }

  @Test
  void asksHowFarItIsUntilItIsOver() {
    answers.addAll(List.of(running(0, 0), running(1_400, 4_000), over(4_000, 2, false)));

    rejudging.begin("r1");
    assertThat(says()).isEqualTo("Judging the turns so far…");
    assertThat(rejudging.goingProperty().get()).isTrue();

    later();
    assertThat(says()).isEqualTo("Judging: 1,400 of 4,000 turns");
    assertThat(rejudging.doneProperty().get()).isEqualTo(0.35);

    later();
    assertThat(says()).isEqualTo("4,000 turns judged, 2 new verdicts");
    assertThat(rejudging.goingProperty().get()).isFalse();
    assertThat(waiting).isEmpty();
    assertThat(asked)
        .containsExactly(
            "POST /api/v1/rules/r1/re-evaluate?wait=false",
            "GET /api/v1/rules/re-evaluate",
            "GET /api/v1/rules/re-evaluate");
  }

  @Test
  void endsAndSaysWhatStays() {
    answers.addAll(List.of(running(0, 0), running(9, 9), over(1, 1, true)));
    rejudging.begin(null);

    var end = rejudging.cancelProperty().get();
    assertThat(end).isNotNull();
    if (end != null) {
      end.run();
    }
    assertThat(rejudging.cancelProperty().get()).isNull();
    later();

    assertThat(says()).isEqualTo("Ended after 1 turn; 1 new verdict stays");
    assertThat(asked)
        .containsExactly(
            "POST /api/v1/rules/re-evaluate",
            "DELETE /api/v1/rules/re-evaluate",
            "GET /api/v1/rules/re-evaluate");
  }

  @Test
  void tellsOfANewRuleThatCannotBeEnded() {
    answers.addAll(List.of(running(10, 20), over(20, 0, false)));

    rejudging.watch();
    later();
    assertThat(says()).isEqualTo("Judging: 10 of 20 turns");
    assertThat(rejudging.cancelProperty().get()).isNull();
    later();

    assertThat(says()).isEqualTo("20 turns judged, no new verdict");
  }

  @Test
  void saysWhyItCannotBegin() {
    refused = true;

    rejudging.begin(null);

    assertThat(says()).isEqualTo("Nobody serves");
    assertThat(rejudging.goingProperty().get()).isFalse();
  }
}
