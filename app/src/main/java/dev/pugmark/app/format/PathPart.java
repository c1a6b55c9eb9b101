package dev.pugmark.app.format;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Ids of others as parts of paths. */
public final class PathPart {
  private PathPart() {}

  /** The id, with all that means something in a path written out. */
  public static String of(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
