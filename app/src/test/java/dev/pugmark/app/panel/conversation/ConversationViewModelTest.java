package dev.pugmark.app.panel.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.selection.Selection;
import dev.pugmark.app.snapshot.Scenes;
import org.junit.jupiter.api.Test;

class ConversationViewModelTest {
  private final Selection selection = new Selection();
  private final ConversationViewModel model = new ConversationViewModel(selection);

  @Test
  void countsWhatComesWhileTheEndIsNotInView() {
    var all = Scenes.conversation("s");
    model.show("s", all.subList(0, 4), true);
    model.atEndProperty().set(false);

    model.show("s", all, true);
    assertThat(model.unseenProperty().get()).isEqualTo(all.size() - 4);

    model.atEndProperty().set(true);
    assertThat(model.unseenProperty().get()).isZero();
  }

  @Test
  void leavesEntriesThatAreTheSameUntouched() {
    var all = Scenes.conversation("s");
    model.show("s", all, true);
    var third = model.items().get(2);

    var next = new java.util.ArrayList<>(Scenes.conversation("s"));
    next.removeLast();
    model.show("s", next, true);

    assertThat(model.items()).hasSize(all.size() - 1);
    assertThat(model.items().get(2)).isSameAs(third);
  }

  @Test
  void sharesTheSelection() {
    model.show("s", Scenes.conversation("s"), true);

    model.select(model.items().get(3));

    assertThat(selection.current()).isEqualTo(model.items().get(3).target());
    assertThat(model.selectedIndex()).isEqualTo(3);
  }

  @Test
  void forgetsWhatWasOpenWhenAnotherSessionIsShown() {
    model.show("s", Scenes.conversation("s"), true);
    model.toggle(model.items().get(1));
    assertThat(model.isOpen(model.items().get(1))).isTrue();

    model.show("t", Scenes.conversation("t"), true);
    model.show("s", Scenes.conversation("s"), true);

    assertThat(model.isOpen(model.items().get(1))).isFalse();
  }
}
