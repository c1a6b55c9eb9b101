package dev.pugmark.dialect.pugmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pugmark.dialect.Route;
import dev.pugmark.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The registered routes as an OpenAPI 3.1 document: paths, methods, parameters, bodies. */
final class OpenApi {
  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");

  private OpenApi() {}

  static ObjectNode of(List<Route> routes, String version) {
    var document = Json.object();
    document.put("openapi", "3.1.0");
    document.putObject("info").put("title", "Pugmark").put("version", version);
    var paths = document.putObject("paths");
    for (var route : routes) {
      var path =
          paths.get(route.path()) instanceof ObjectNode known
              ? known
              : paths.putObject(route.path());
      operation(route, path.putObject(route.method().toLowerCase(Locale.ROOT)));
    }
    return document;
  }

  private static void operation(Route route, ObjectNode operation) {
    operation.put("summary", route.summary());
    var names = PARAMETER.matcher(route.path());
    if (names.find()) {
      var parameters = operation.putArray("parameters");
      do {
        var parameter = parameters.addObject();
        parameter.put("name", names.group(1)).put("in", "path").put("required", true);
        parameter.putObject("schema").put("type", "string");
      } while (names.find());
    }
    if (route.body().maxBytes() > 0) {
      var body = operation.putObject("requestBody");
      body.put("required", route.body().required());
      body.putObject("content").putObject("application/json");
    }
    var responses = operation.putObject("responses");
    responses.putObject("default").put("description", "As the contract of this path says");
  }
}
