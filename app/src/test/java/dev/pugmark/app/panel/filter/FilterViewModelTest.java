package dev.pugmark.app.panel.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.panel.LiveStore;
import dev.pugmark.app.panel.filter.SavedFilters.Subject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterViewModelTest {
  @TempDir private Path folder;
  private final SavedFilters saved = new SavedFilters();
  private final FilterViewModel filter = new FilterViewModel("t", Subject.SESSIONS, saved);

  private void write(String text) {
    filter.textProperty().set(text);
    filter.offer(text.length(), false);
  }

  @Test
  void leavesTheLastGoodFilterInForceWhileWhatIsWrittenIsWrong() {
    write("status:failed");
    assertThat(filter.apply()).isTrue();
    var good = filter.queryProperty().get();

    write("status:failed stauts:x");

    assertThat(filter.apply()).isFalse();
    assertThat(filter.queryProperty().get()).isEqualTo(good);
    var fault = filter.faultProperty().get();
    assertThat(fault).isNotNull();
    if (fault != null) {
      assertThat(filter.textProperty().get().substring(fault.start(), fault.end()))
          .isEqualTo("stauts");
    }
  }

  @Test
  void completesAFieldAndThenItsValue() {
    write("sta");
    assertThat(filter.suggestions()).extracting(Suggestion::insert).contains("status:", "started>");
    var status = filter.suggestions().stream().map(Suggestion::insert).toList().indexOf("status:");

    assertThat(filter.accept(status)).isEqualTo("status:".length());
    filter.offer("status:".length(), false);

    assertThat(filter.suggestions())
        .extracting(Suggestion::label)
        .contains("failed", "running", "stuck");
    write("status:fai");
    filter.accept(0);
    assertThat(filter.textProperty().get()).isEqualTo("status:failed ");
  }

  @Test
  void offersTheValuesThatTheStoreHas() throws Exception {
    try (var live = new LiveStore(folder.resolve("t.pugmark"))) {
      live.post(
          "/api/obs/ingest",
          "{'events':[{'kind':'tool_call','taskId':'t','agentId':'dev','data':"
              + "{'toolCallId':'c','name':'Bash'}}]}");
      var found =
          FilterReader.read(
              live.store(), new FilterReader.Wanted(dev.pugmark.query.Field.AGENT, "d"));

      assertThat(found.values()).containsExactly("dev");
    }
  }

  @Test
  void keepsAFilterUnderANameAndForgetsItAgain() {
    var given = filter.saved().size();
    write("cost>1");

    assertThat(filter.save("  dear ")).isTrue();
    assertThat(saved.own())
        .containsExactly(new SavedFilters.Own(Subject.SESSIONS, "dear", "cost>1"));
    filter.delete(filter.saved().getLast());
    assertThat(filter.saved()).hasSize(given);

    filter.delete(filter.saved().getFirst());
    assertThat(filter.saved()).hasSize(given);
    write("nofield:x");
    assertThat(filter.save("wrong")).isFalse();
  }

  @Test
  void addsATermToWhatIsThere() {
    filter.set("status:failed");
    filter.add("tool:Bash");

    assertThat(filter.textProperty().get()).isEqualTo("status:failed tool:Bash");
    assertThat(filter.queryProperty().get().isAll()).isFalse();
  }
}
