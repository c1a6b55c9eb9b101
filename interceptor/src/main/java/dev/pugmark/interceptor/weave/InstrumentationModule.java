package dev.pugmark.interceptor.weave;

import java.util.List;

/** How one HTTP client is followed. */
public interface InstrumentationModule {
  /** A short name, which a user may switch off. */
  String name();

  /** Where it is watched. */
  List<Point> points();

  /** What must be there, beside the watched classes; else the library is left alone. */
  default List<Need> needs() {
    return List.of();
  }
}
