package dev.pugmark.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.selection.Selected;
import java.util.List;
import org.junit.jupiter.api.Test;

class AskCommandTest {
  private static ServerStatus server(ServerStatus.State state) {
    return new ServerStatus("127.0.0.1:18790", state, List.of(), 0, 0, null);
  }

  @Test
  void asksForTheTraceThatHoldsWhatIsSelected() {
    assertThat(
            AskCommand.of(
                server(ServerStatus.State.LISTENING), Selected.span("it's one/two", "toolu_1")))
        .contains("curl -s 'http://127.0.0.1:18790/api/obs/traces/it%27s%20one%2Ftwo'");
  }

  @Test
  void asksNobodyWhereNobodyAnswers() {
    var selected = Selected.session("one");

    assertThat(AskCommand.of(server(ServerStatus.State.GONE), selected)).isEmpty();
    assertThat(AskCommand.of(null, selected)).isEmpty();
    assertThat(AskCommand.of(server(ServerStatus.State.LISTENING), null)).isEmpty();
    assertThat(
            AskCommand.of(
                server(ServerStatus.State.LISTENING),
                new Selected(Selected.Kind.EVENT, null, "12")))
        .isEmpty();
  }
}
