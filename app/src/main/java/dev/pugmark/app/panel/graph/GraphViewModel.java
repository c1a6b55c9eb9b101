package dev.pugmark.app.panel.graph;

import dev.pugmark.app.format.Messages;
import dev.pugmark.app.format.Times;
import java.time.ZoneId;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/** The graph of the open session, and the moment at which it is looked at. FX thread. */
final class GraphViewModel {
  /** The playhead is at the end and goes with it. */
  static final int END = -1;

  private final Supplier<@Nullable String> session;
  private final LongSupplier clock;
  private final ZoneId zone;
  private final IntegerProperty moment = new SimpleIntegerProperty(END);
  private final BooleanProperty agents = new SimpleBooleanProperty(true);
  private final ReadOnlyIntegerWrapper question = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
  private GraphContent content = GraphContent.NONE;
  private int anew;

  GraphViewModel(Supplier<@Nullable String> session, LongSupplier clock, ZoneId zone) {
    this.session = session;
    this.clock = clock;
    this.zone = zone;
    moment.subscribe(_ -> ask());
    agents.subscribe(_ -> ask());
  }

  private void ask() {
    question.set(question.get() + 1);
  }

  /** What is to be read; null while no session is open. */
  GraphReader.@Nullable Question question() {
    var open = session.get();
    if (open == null) {
      return null;
    }
    var at =
        open.equals(content.session()) && moment.get() >= 0 && moment.get() < count()
            ? content.moments().get(moment.get())
            : null;
    return new GraphReader.Question(open, at, agents.get(), anew, clock.getAsLong());
  }

  void show(GraphContent now) {
    var other = !now.session().equals(content.session());
    content = now;
    revision.set(revision.get() + 1);
    if (other) {
      moment.set(END);
    }
  }

  /** Another session is open: nothing is known of it yet. */
  void forget() {
    content = GraphContent.NONE;
    moment.set(END);
    revision.set(revision.get() + 1);
    ask();
  }

  GraphContent content() {
    return content;
  }

  int count() {
    return content.moments().size();
  }

  /** Moves the playhead by one moment. */
  void step(int by) {
    var at = moment.get() == END ? count() - 1 : moment.get();
    var next = Math.clamp(at + (long) by, 0, Math.max(0, count() - 1));
    moment.set(next >= count() - 1 ? END : next);
  }

  /** Lays everything out from scratch. */
  void layOutAnew() {
    anew++;
    ask();
  }

  /** Where the playhead is, in words. */
  String when() {
    var at = content.at();
    return at == null
        ? Messages.text("graph.end")
        : Messages.text(
            "graph.at",
            Times.clock(at, zone),
            Integer.toString(Math.max(0, content.moments().indexOf(at)) + 1),
            Integer.toString(count()));
  }

  /** The number of the moment that is looked at, or {@link #END}. */
  IntegerProperty momentProperty() {
    return moment;
  }

  /** Whether agents have boxes of their own. */
  BooleanProperty agentsProperty() {
    return agents;
  }

  /** Moves on when something else is to be read. */
  ReadOnlyIntegerProperty questionProperty() {
    return question.getReadOnlyProperty();
  }

  /** Moves on when something else is to be shown. */
  ReadOnlyIntegerProperty revisionProperty() {
    return revision.getReadOnlyProperty();
  }
}
