package dev.pugmark.dialect.agenttracer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.json.Json;
import dev.pugmark.model.Task;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client says of a task that it begins or takes up again.
 *
 * @param sort {@code primary} or {@code background}
 * @param origin null when it was not said
 * @param parentTask as given
 * @param parentSession as given
 */
record NewTask(
    String title,
    @Nullable String workspace,
    @Nullable String runtime,
    @Nullable String sort,
    @Nullable String origin,
    @Nullable String parentTask,
    @Nullable String parentSession,
    @Nullable String backgroundTask) {

  static final String SERVER_SDK = "server-sdk";

  /** A workspace as it is kept: repeated slashes as one, none at the end, trimmed. */
  static @Nullable String workspace(@Nullable String given) {
    if (given == null || given.isBlank()) {
      return null;
    }
    var path = given.strip().replaceAll("/{2,}", "/");
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** A name for addresses: lower case, everything but a–z and 0–9 as single dashes. */
  static String slug(String title) {
    var slug = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    slug = trimmed(slug);
    slug = slug.length() > 80 ? trimmed(slug.substring(0, 80)) : slug;
    return slug.isEmpty() ? "task" : slug;
  }

  private static String trimmed(String slug) {
    var from = slug.startsWith("-") ? 1 : 0;
    var to = slug.endsWith("-") ? slug.length() - 1 : slug.length();
    return from >= to ? "" : slug.substring(from, to);
  }

  /** What is known of it once it is made. */
  ObjectNode made(Book book) {
    var members =
        Json.object()
            .put("created", true)
            .put("title", title)
            .put("status", "running")
            .put("sort", sort == null ? "primary" : sort)
            .put("origin", origin == null ? "user" : origin)
            .put("session", true);
    put(members, "workspace", workspace);
    put(members, "runtime", runtime);
    put(members, "parentTask", parentTask == null ? null : book.resolved(parentTask));
    put(members, "parentSession", parentSession);
    put(members, "backgroundTask", backgroundTask);
    return members;
  }

  /** What changes in a task that is there already. */
  ObjectNode again(Task task) {
    var members = Json.object().put("title", title).put("status", "running").put("session", true);
    put(members, "workspace", workspace);
    put(members, "runtime", runtime);
    if (SERVER_SDK.equals(origin) && !SERVER_SDK.equals(task.origin())) {
      members.put("origin", origin);
    }
    return members;
  }

  private static void put(ObjectNode members, String name, @Nullable String value) {
    if (value != null) {
      members.put(name, value);
    }
  }
}
