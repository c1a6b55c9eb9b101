package dev.pugmark.app.panel.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.panel.filter.FilterViewModel;
import dev.pugmark.app.panel.filter.SavedFilters;
import dev.pugmark.app.panel.filter.SavedFilters.Subject;
import dev.pugmark.app.panel.sessions.SessionsViewModel.Shown;
import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.selection.Selection;
import dev.pugmark.app.snapshot.Scenes;
import dev.pugmark.query.Parsed;
import dev.pugmark.query.Query;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionsViewModelTest {
  private final Selection selection = new Selection();
  private final FilterViewModel filter =
      new FilterViewModel("sessions", Subject.SESSIONS, new SavedFilters());
  private final SessionsViewModel model = new SessionsViewModel(selection, filter);

  private static Query query(String text) {
    return ((Parsed.Valid) Query.parse(text)).query();
  }

  private static Shown failed(int rows, long passing) {
    return new Shown(
        Scenes.sessions().subList(0, rows), passing, 12_420, query("status:failed"), null);
  }

  @Test
  void saysThatItReadsBeforeTheFirstReading() {
    assertThat(model.loadedProperty().get()).isFalse();
    assertThat(model.countsProperty().get()).isEqualTo("Reading\u2026");

    model.show(List.of(), 0);
    assertThat(model.loadedProperty().get()).isTrue();
    assertThat(model.countsProperty().get()).isEqualTo("No sessions");
  }

  @Test
  void saysHowManyPassTheFilter() {
    model.show(failed(3, 3));
    assertThat(model.countsProperty().get()).isEqualTo("3 of 12,420 sessions pass the filter");

    model.show(failed(5, 700));
    assertThat(model.countsProperty().get())
        .isEqualTo("First 5 of 700 sessions that pass the filter; 12,420 in all");
  }

  @Test
  void movesNothingThatIsHeldAndCountsWhatIsNew() {
    var all = Scenes.sessions();
    model.show(all.subList(4, 8), 4);
    model.hold(true);

    model.show(all.subList(0, 8), 8);
    assertThat(model.rows()).isEqualTo(all.subList(4, 8));
    assertThat(model.unseenProperty().get()).isEqualTo(4);

    model.hold(false);
    assertThat(model.rows()).isEqualTo(all.subList(0, 8));
    assertThat(model.unseenProperty().get()).isZero();
  }

  @Test
  void letsInWhatComesBelowAllThatIsHeld() {
    var all = Scenes.sessions();
    model.show(all.subList(2, 6), 12);
    model.hold(true);

    model.show(all.subList(0, 12), 12);

    assertThat(model.rows()).isEqualTo(all.subList(2, 12));
    assertThat(model.unseenProperty().get()).isEqualTo(2);
  }

  @Test
  void showsAnotherFilterAtOnceEvenWhileHeld() {
    model.show(Scenes.sessions(), 32);
    model.hold(true);

    model.show(failed(2, 2));

    assertThat(model.rows()).hasSize(2);
  }

  @Test
  void keepsTheOpenSessionThatPassesTheFilterNoMore() {
    model.show(Scenes.sessions(), 32);
    var first = model.rows().getFirst();
    model.open(first);

    model.show(new Shown(List.of(), 0, 32, query("status:failed"), first));

    assertThat(model.openProperty().get()).isEqualTo(first);
  }

  @Test
  void saysHowManyAreNotShown() {
    model.show(Scenes.sessions(), 12_420);
    assertThat(model.countsProperty().get()).isEqualTo("First 32 of 12,420 sessions shown");

    model.show(Scenes.sessions(), 32);
    assertThat(model.countsProperty().get()).isEqualTo("32 sessions");
    model.show(Scenes.sessions().subList(0, 1), 1);
    assertThat(model.countsProperty().get()).isEqualTo("1 session");
  }

  @Test
  void opensAndSelects() {
    model.show(Scenes.sessions(), 32);

    model.open(model.rows().get(2));
    assertThat(selection.current()).isEqualTo(Selected.session("s-3"));
    assertThat(model.openProperty().get()).isEqualTo(model.rows().get(2));

    model.close();
    assertThat(model.openProperty().get()).isNull();
  }
}
