package dev.pugmark.app.panel;

import dev.pugmark.store.Store;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What a panel reads from the store: in the background, while the panel is shown, again whenever
 * something was committed or the question changed. Only this class and classes named {@code Reader}
 * know the store among the panels.
 *
 * @param <Q> what is asked, immutable
 * @param <T> what is answered, immutable
 */
public final class Feed<Q, T> {
  /** Answers a question. Not on the FX thread. */
  @FunctionalInterface
  public interface Read<Q, T> {
    /** Reads what is asked for. */
    T read(Store store, Q question);
  }

  private final String id;
  private final Supplier<@Nullable Q> question;
  private final Read<Q, T> read;
  private final Consumer<T> show;
  private final ReadOnlyLongWrapper asked = new ReadOnlyLongWrapper();
  private final ReadOnlyBooleanWrapper unanswered = new ReadOnlyBooleanWrapper(true);

  /**
   * Reads nothing yet.
   *
   * @param id unique in the window
   * @param question asked on the FX thread before each reading; null reads nothing
   * @param show takes the answer, on the FX thread
   */
  public Feed(String id, Supplier<@Nullable Q> question, Read<Q, T> read, Consumer<T> show) {
    this.id = id;
    this.question = question;
    this.read = read;
    this.show = show;
  }

  /** The question is another one now: what is being read is given up. FX thread. */
  public void again() {
    asked.set(asked.get() + 1);
  }

  /** The question is about something else: what is shown says nothing of that. FX thread. */
  public void forget() {
    unanswered.set(true);
    again();
  }

  /** Whether nothing was read yet of what is asked about. */
  public ReadOnlyBooleanProperty unansweredProperty() {
    return unanswered.getReadOnlyProperty();
  }

  /** Unique in the window. */
  public String id() {
    return id;
  }

  /** Moves on each time the question changed. */
  public ReadOnlyLongProperty askedProperty() {
    return asked.getReadOnlyProperty();
  }

  /** What is to be read now; null when nothing is. FX thread. */
  public @Nullable Q question() {
    return question.get();
  }

  /** Reads. Not on the FX thread. */
  public T read(Store store, Q now) {
    return read.read(store, now);
  }

  /** Shows what was read. FX thread. */
  public void show(T answer) {
    show.accept(answer);
    unanswered.set(false);
  }
}
