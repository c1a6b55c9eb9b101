package dev.pugmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.dialect.Route;
import dev.pugmark.dialect.Route.Trait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a key set, everything but the open routes asks for it. */
class KeyTest {
  private static final String KEY = "correct horse battery staple";

  @TempDir Path folder;
  private Engine engine;
  private RawClient client;

  @BeforeEach
  void start() throws IOException {
    var options = new ServerOptions(0, false, KEY, List.of(), List.of());
    engine = Engine.start(folder.resolve("k.pugmark"), options);
    client = new RawClient(engine.port());
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    engine.close();
  }

  @Test
  void admitsTheKeyUnderAnyOfItsThreeHeaders() throws IOException {
    for (var header :
        List.of(
            "Authorization: Bearer " + KEY,
            "authorization: bearer " + KEY,
            "X-API-Key: " + KEY,
            "X-ClaWatch-Key: " + KEY)) {
      assertThat(client.get("/api/obs/events", header).status()).as(header).isEqualTo(200);
    }
  }

  @Test
  void refusesEveryOtherKey() throws IOException {
    for (var header :
        List.of(
            "X-Nothing: 1",
            "X-API-Key: ",
            "X-API-Key: c",
            "X-API-Key: " + KEY.substring(1),
            "X-API-Key: " + KEY + "x",
            "X-API-Key: " + KEY.toUpperCase(java.util.Locale.ROOT),
            "Authorization: " + KEY,
            "Authorization: Basic " + KEY,
            "Authorization: Bearer",
            "Cookie: key=" + KEY)) {
      var reply = client.get("/api/obs/events?key=x", header);
      assertThat(reply.status()).as(header).isEqualTo(401);
      assertThat(reply.header("www-authenticate")).isEqualTo("Bearer");
      assertThat(reply.body()).startsWith("{\"error\":").doesNotContain(KEY);
    }
  }

  @Test
  void asksForItOnEveryRouteThatIsNotOpen() throws IOException {
    for (var route : Engine.routesOf(engine.services())) {
      var open = route.traits().contains(Trait.OPEN);
      var path = route.path().replaceAll("\\{[^}]+}", "x");
      var reply = client.send(client.head(route.method(), path, "Content-Length: 0")).reply();
      assertThat(reply.status() == 401).as(route.method() + " " + route.path()).isEqualTo(!open);
    }
  }

  @Test
  void asksForItBeforeAConnectionIsUpgraded() throws IOException {
    assertThat(client.get("/ws", WsClient.upgradeWith()).status()).isEqualTo(401);
    assertThat(client.get("/ws", WsClient.upgradeWith("X-ClaWatch-Key: " + KEY)).status())
        .isEqualTo(101);
  }

  @Test
  void refusesBeforeItReadsTheBody() throws IOException {
    client.send(
        client.head(
            "POST", "/api/obs/ingest", "Content-Type: application/json", "Content-Length: 50"));
    assertThat(client.reply().status()).isEqualTo(401);
  }

  @Test
  void takesTheKeyOfThePortFileForAnything() throws IOException {
    var file = PortFile.serving(engine.store().file()).orElseThrow();
    assertThat(file.address()).isEqualTo(engine.address());
    assertThat(client.get("/api/obs/events", "X-API-Key: " + file.key()).status()).isEqualTo(200);
  }

  @Test
  void keepsThePortFileFromOthersAndTakesItAwayAtTheEnd() throws IOException {
    var file = PortFile.serving(engine.store().file()).orElseThrow();
    assertThat(file.key()).hasSize(64);
    var written =
        dev.pugmark.store.StoreFiles.dataFolder()
            .resolve("running")
            .resolve("server-" + file.pid() + "-" + engine.port() + ".json");
    if (Files.getFileStore(written).supportsFileAttributeView("posix")) {
      assertThat(Files.getPosixFilePermissions(written)).hasSize(2);
    }
    engine.close();
    assertThat(written).doesNotExist();
    assertThat(PortFile.serving(engine.store().file())).isEmpty();
  }

  @Test
  void neverShowsAKeyInItsWords() {
    var file = PortFile.serving(engine.store().file()).orElseThrow();
    assertThat(file.toString()).doesNotContain(file.key());
    assertThat(new ServerOptions(0, false, KEY, List.of(), List.of()).toString())
        .doesNotContain(KEY);
  }

  @Test
  void asksForTheOwnersKeyWhereOnlyTheOwnerMayCall() {
    var owner = "owner";
    var check = new KeyCheck(KEY, owner);
    assertThat(check.admitsOwner(null, KEY, null)).isFalse();
    assertThat(check.admitsOwner("Bearer " + owner, null, null)).isTrue();
    assertThat(check.admits(null, owner, null)).isTrue();
    var open = new KeyCheck(null, owner);
    assertThat(open.admits(null, null, null)).isTrue();
    assertThat(open.admitsOwner(null, null, null)).isFalse();
    var route = Route.get("/x", "", _ -> dev.pugmark.dialect.Answer.empty(200)).with(Trait.OWNER);
    assertThat(route.traits()).containsExactly(Trait.OWNER);
  }
}
