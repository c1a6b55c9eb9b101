package dev.pugmark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pugmark.dialect.Answer;
import dev.pugmark.dialect.Route;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RouterTest {
  private static Route route(String path) {
    return Route.get(path, "", _ -> Answer.empty(200));
  }

  private static Router.Match find(Router router, String method, String... segments) {
    return Objects.requireNonNull(router.find(method, List.of(segments)));
  }

  @Test
  void prefersLiteralSegmentsToParameters() {
    var router = new Router(List.of(route("/a/{id}"), route("/a/b"), route("/a/{x}/c")));
    assertThat(find(router, "GET", "a", "b").params()).isEmpty();
    assertThat(find(router, "GET", "a", "z").params()).containsEntry("id", "z");
    assertThat(find(router, "GET", "a", "b", "c").params()).containsEntry("x", "b");
  }

  @Test
  void knowsThePathOfAMethodThatItDoesNotServe() {
    var router = new Router(List.of(route("/a/b")));
    assertThat(find(router, "PUT", "a", "b").route()).isNull();
    assertThat(find(router, "PUT", "a", "b").methods()).containsExactly("GET", "HEAD", "OPTIONS");
    assertThat(find(router, "HEAD", "a", "b").route()).isNotNull();
  }

  @Test
  void takesNoEmptySegmentForAParameter() {
    var router = new Router(List.of(route("/a/{id}")));
    assertThat(router.find("GET", List.of("a", ""))).isNull();
    assertThat(router.find("GET", List.of("a"))).isNull();
    assertThat(Router.segments("/a//b/")).containsExactly("a", "", "b");
  }

  @Test
  void refusesTwoRoutesForOneAddress() {
    assertThatThrownBy(() -> new Router(List.of(route("/a/{id}"), route("/a/{name}"))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
