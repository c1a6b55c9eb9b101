package dev.pugmark.transfer.codex;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where the history ends that a thread began with, and its own work begins. */
class PrefixTest {
  private static final String PARENT = "0198a100-0000-7000-8000-000000000001";
  private static final String CHILD = "0198a100-3333-7000-8000-000000000002";
  private static final String OLD_TURN = "0198a100-2222-7000-8000-000000000003";
  private static final String OWN_TURN = "0198a100-4444-7000-8000-000000000004";

  private static RolloutLine line(long atMillis, String type, ObjectNode payload) {
    return RolloutLine.of(
        Json.object().put("type", type).set("payload", payload), "", atMillis * 1_000);
  }

  private static RolloutLine header(String id) {
    return line(0, "session_meta", Json.object().put("id", id));
  }

  private static RolloutLine turn(long atMillis, @Nullable String id) {
    return line(
        atMillis, "event_msg", Json.object().put("type", "task_started").put("turn_id", id));
  }

  private static RolloutLine said(long atMillis) {
    return line(atMillis, "response_item", Json.object().put("type", "message"));
  }

  private static CodexThread thread(
      String id, @Nullable String parent, @Nullable String forkedFrom) {
    return new CodexThread(id, id, parent, forkedFrom, null, null, UuidTime.millis(id).orElse(0));
  }

  private static List<Boolean> copies(Prefix prefix, RolloutLine... lines) {
    var all = new ArrayList<Boolean>();
    for (var line : lines) {
      all.add(prefix.takes(line));
    }
    return all;
  }

  @Test
  void endsWithTheFirstTurnYoungerThanTheThread() {
    var prefix = new Prefix(thread(CHILD, PARENT, PARENT), true);

    assertThat(
            copies(
                prefix,
                header(CHILD),
                header(PARENT),
                turn(1, OLD_TURN),
                said(1),
                turn(1, OWN_TURN),
                said(2),
                turn(3, OLD_TURN)))
        .containsExactly(false, true, true, true, false, false, false);
    assertThat(prefix.over()).isTrue();
    assertThat(prefix.lines()).isEqualTo(3);
    assertThat(prefix.from()).isEqualTo(PARENT);
  }

  @Test
  void goesOnToTheLastOfSeveralHeaders() {
    var prefix = new Prefix(thread(CHILD, PARENT, PARENT), true);

    assertThat(
            copies(
                prefix,
                header(CHILD),
                header("0198a100-1111-7000-8000-000000000009"),
                turn(1, OLD_TURN),
                header(PARENT),
                said(1),
                turn(1, OWN_TURN)))
        .containsExactly(false, true, true, true, true, false);
  }

  @Test
  void takesNothingOfAThreadThatBeganByItself() {
    var prefix = new Prefix(thread(PARENT, null, null), true);

    assertThat(copies(prefix, header(PARENT), said(0), turn(0, "t"), said(0), header(PARENT)))
        .containsOnly(false);
    assertThat(prefix.over()).isFalse();
  }

  @Test
  void takesNothingOfASubAgentThatBeganAfresh() {
    var prefix = new Prefix(thread("child", "parent", null), true);

    assertThat(copies(prefix, header("child"), turn(0, "t1"), said(1), turn(2, "t2")))
        .containsOnly(false);
  }

  @Test
  void knowsAForkThatBringsNoHeaderAlong() {
    var prefix = new Prefix(thread(CHILD, null, PARENT), true);

    assertThat(
            copies(prefix, header(CHILD), said(1), turn(1, OLD_TURN), said(1), turn(9, OWN_TURN)))
        .containsExactly(false, true, true, true, false);
  }

  @Test
  void takesWhatStandsBeforeTheThreadsOwnHeader() {
    var prefix = new Prefix(thread("child", null, "parent"), false);

    assertThat(copies(prefix, header("parent"), turn(0, "t"), said(0), header("child"), said(0)))
        .containsExactly(true, true, true, false, false);
    assertThat(copies(prefix, turn(0, "t2"), said(1))).containsOnly(false);
    assertThat(prefix.from()).isEqualTo("parent");
  }

  @Test
  void knowsCopiedLinesByTheirHaste() {
    var prefix = new Prefix(thread("child", null, "parent"), true);

    assertThat(
            copies(
                prefix,
                header("child"),
                header("parent"),
                turn(5, "t1"),
                said(6),
                turn(20, "t2"),
                said(21),
                turn(5_000, "t3"),
                said(5_001)))
        .containsExactly(false, true, true, true, true, true, false, false);
  }

  @Test
  void goesOnWhereItWasSaved() {
    var prefix = new Prefix(thread(CHILD, PARENT, PARENT), true);
    copies(prefix, header(CHILD), header(PARENT), said(1));
    var other = new Prefix(thread(CHILD, PARENT, PARENT), true);

    other.load(prefix.save());

    assertThat(copies(other, said(1), turn(1, OLD_TURN), turn(2, OWN_TURN)))
        .containsExactly(true, true, false);
    assertThat(other.lines()).isEqualTo(4);
  }
}
