package dev.pugmark.app.panel.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.selection.Selected;
import dev.pugmark.app.selection.Selection;
import dev.pugmark.app.snapshot.Scenes;
import org.junit.jupiter.api.Test;

class SessionsViewModelTest {
  private final Selection selection = new Selection();
  private final SessionsViewModel model = new SessionsViewModel(selection);

  @Test
  void filtersByAllWordsInAnyCase() {
    model.show(Scenes.sessions(), 32);

    model.filterProperty().set("  CODER flaky ");

    assertThat(model.rows()).isNotEmpty().allMatch(row -> row.title().contains("flaky"));
    assertThat(model.countsProperty().get())
        .isEqualTo(model.rows().size() + " of 32 sessions, by the filter");
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
