package dev.pugmark.app.panel.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.panel.Deeds;
import dev.pugmark.app.panel.LiveStore;
import dev.pugmark.model.Alert;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsViewModelTest {
  @TempDir private Path folder;
  private final List<String> asked = new ArrayList<>();
  private final AlertsViewModel model =
      new AlertsViewModel((method, path, _, then) -> {
        asked.add(path);
        then.accept(new Deeds.Outcome(true, "", ""));
      });
  private LiveStore live;

  @BeforeEach
  void serve() throws Exception {
    live = new LiveStore(folder.resolve("t.pugmark"));
    live.post("/api/events", "{'agentId':'dear','type':'cost','data':{'costUsd':50}}");
    live.post(
        "/api/events", "{'agentId':'odd','type':'status_change','data':{'status':'running'}}");
    live.post("/api/events", "{'agentId':'odd','type':'status_change','data':{'status':'error'}}");
    live.awaitCalm();
    model.show(AlertsReader.read(live.store(), model.question()));
  }

  @AfterEach
  void stop() {
    live.close();
  }

  @Test
  void groupsAlertsByAgentAndKind() throws Exception {
    assertThat(model.content().open())
        .isEqualTo(live.get("/api/alerts").path("alerts").size())
        .isEqualTo(2);
    assertThat(model.groups())
        .extracting(AlertGroup::key)
        .containsExactlyInAnyOrder(
            new AlertGroup.Key("dear", Alert.Type.COST_SPIKE),
            new AlertGroup.Key("odd", Alert.Type.ERROR));

    model.groupProperty().set(new AlertGroup.Key("odd", Alert.Type.ERROR));
    assertThat(model.rows()).hasSize(1);
    assertThat(model.rows().getFirst().cause().session()).isEqualTo("agent:odd");
    assertThat(model.countsProperty().get()).isEqualTo("2 open alerts, 2 in all");
  }

  @Test
  void acknowledgesOneAndAll() throws Exception {
    var alert = model.rows().getFirst().alert();
    model.acknowledge(alert);
    assertThat(asked).containsExactly("/api/alerts/" + alert.id() + "/acknowledge");

    live.post(asked.getFirst(), "{}");
    model.show(AlertsReader.read(live.store(), model.question()));
    assertThat(model.rows()).hasSize(1);
    model.openOnlyProperty().set(false);
    model.show(AlertsReader.read(live.store(), model.question()));
    assertThat(model.rows()).hasSize(2);

    model.acknowledgeAll();
    live.post(asked.getLast(), "{}");
    model.show(AlertsReader.read(live.store(), model.question()));
    assertThat(model.content().open()).isZero();
    assertThat(AlertsReader.open(live.store(), 9)).isEmpty();
  }

  @Test
  void acknowledgesTheGroupThatIsLookedAt() {
    model.groupProperty().set(new AlertGroup.Key("dear", Alert.Type.COST_SPIKE));

    model.acknowledgeAll();

    assertThat(asked).hasSize(1).first().asString().endsWith("/acknowledge");
  }
}
