package dev.pugmark.app.selection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelectionTest {
  private final Selection selection = new Selection();

  @Test
  void walksBackAndForward() {
    selection.select(Selected.session("a"));
    selection.select(Selected.span("a", "1"));
    selection.select(Selected.span("a", "2"));

    selection.back();
    assertThat(selection.current()).isEqualTo(Selected.span("a", "1"));
    selection.back();
    assertThat(selection.current()).isEqualTo(Selected.session("a"));
    assertThat(selection.canGoBackProperty().get()).isFalse();

    selection.forward();
    assertThat(selection.current()).isEqualTo(Selected.span("a", "1"));
    assertThat(selection.canGoForwardProperty().get()).isTrue();
  }

  @Test
  void forgetsWhatWasAheadWhenSomethingElseIsSelected() {
    selection.select(Selected.session("a"));
    selection.select(Selected.session("b"));
    selection.back();
    selection.select(Selected.session("c"));

    assertThat(selection.canGoForwardProperty().get()).isFalse();
    selection.back();
    assertThat(selection.current()).isEqualTo(Selected.session("a"));
  }

  @Test
  void comesBackToWhatWasCleared() {
    selection.select(Selected.session("a"));
    selection.clear();
    assertThat(selection.current()).isNull();

    selection.back();
    assertThat(selection.current()).isEqualTo(Selected.session("a"));
  }

  @Test
  void selectingTheSameAgainIsNothing() {
    selection.select(Selected.session("a"));
    selection.select(Selected.session("a"));

    assertThat(selection.canGoBackProperty().get()).isFalse();
  }
}
