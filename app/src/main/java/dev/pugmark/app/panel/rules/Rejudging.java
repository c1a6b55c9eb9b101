package dev.pugmark.app.panel.rules;

import dev.pugmark.app.format.Durations;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Numbers;
import dev.pugmark.app.panel.Deeds;
import dev.pugmark.transfer.Pace;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Has rules held against the turns there are, and says how far that is. Whoever serves the store
 * does it and tells nobody of its own accord, so it is asked while it goes on. FX thread.
 */
final class Rejudging {
  static final String PATH = "/api/v1/rules/re-evaluate";

  private final Deeds deeds;
  private final Reading reading;
  private final Consumer<Runnable> soon;
  private final ReadOnlyStringWrapper says = new ReadOnlyStringWrapper("");
  private final ReadOnlyDoubleWrapper done = new ReadOnlyDoubleWrapper(-1);
  private final ReadOnlyBooleanWrapper going = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<@Nullable Runnable> cancel = new ReadOnlyObjectWrapper<>();
  private Pace pace = new Pace();

  /** Reads an answer in the background. */
  @FunctionalInterface
  interface Reading {
    /** Hands what the answer says to {@code then}, on the FX thread. */
    void read(String answer, Consumer<Rejudged> then);
  }

  /**
   * Nothing goes on yet.
   *
   * @param soon runs something in a moment, instead of what it was given before
   */
  Rejudging(Deeds deeds, Reading reading, Consumer<Runnable> soon) {
    this.deeds = deeds;
    this.reading = reading;
    this.soon = soon;
  }

  /** Holds one rule against all turns, or all rules where that is null. */
  void begin(@Nullable String ruleId) {
    going.set(true);
    done.set(-1);
    cancel.set(this::end);
    says.set(Messages.text("rules.judging"));
    ask(
        "POST",
        ruleId == null ? PATH : "/api/v1/rules/" + ruleId + "/re-evaluate?wait=false",
        Map.of());
  }

  /** A rule was saved: what it finds in the turns there are is told as well. */
  void watch() {
    soon.accept(() -> ask("GET", PATH, null));
  }

  /** Ends it; what it found so far stays. */
  void end() {
    if (going.get()) {
      cancel.set(null);
      ask("DELETE", PATH, null);
    }
  }

  /** Has nothing to say any more. */
  void forget() {
    if (!going.get()) {
      says.set("");
    }
  }

  private void ask(String method, String path, @Nullable Map<String, ?> body) {
    deeds.ask(
        method,
        path,
        body,
        outcome -> {
          if (outcome.done()) {
            reading.read(outcome.answer(), now -> show(now, method.equals("GET")));
          } else {
            ended(outcome.why());
          }
        });
  }

  /** After an order the next answer tells whether it is done already. */
  private void show(Rejudged now, boolean isAnswer) {
    if (now.running() || !isAnswer) {
      if (now.running()) {
        goesOn(now);
      }
      watch();
    } else if (going.get()) {
      ended(
          Messages.text(
              now.lastCancelled() ? "rules.judged.cancelled" : "rules.judged",
              now.lastTurns(),
              now.lastVerdicts()));
    }
  }

  private void goesOn(Rejudged now) {
    if (!going.get()) {
      going.set(true);
      cancel.set(null); // a new rule is held against all turns in any case
    }
    if (now.turns() == 0) {
      return; // they are still being counted
    }
    pace.at(System.nanoTime(), now.done(), now.turns());
    done.set((double) now.done() / now.turns());
    var rate = pace.perSecond();
    var left = pace.secondsLeft();
    says.set(
        rate.isEmpty() || left.isEmpty()
            ? Messages.text(
                "rules.judging.at", Numbers.exact(now.done()), Numbers.exact(now.turns()))
            : Messages.text(
                "rules.judging.pace",
                Numbers.exact(now.done()),
                Numbers.exact(now.turns()),
                Numbers.exact(rate.getAsLong()),
                Durations.brief(left.getAsLong() * 1_000_000)));
  }

  private void ended(String words) {
    pace = new Pace();
    going.set(false);
    cancel.set(null);
    done.set(-1);
    says.set(words);
  }

  /** How far it is, or what came of it; empty while there is nothing to say. */
  ReadOnlyStringProperty saysProperty() {
    return says.getReadOnlyProperty();
  }

  /** The share that is done, from 0 to 1; negative while that is not known. */
  ReadOnlyDoubleProperty doneProperty() {
    return done.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty goingProperty() {
    return going.getReadOnlyProperty();
  }

  /** Ends it; null while nothing goes on that can be ended. */
  ReadOnlyObjectProperty<@Nullable Runnable> cancelProperty() {
    return cancel.getReadOnlyProperty();
  }
}
