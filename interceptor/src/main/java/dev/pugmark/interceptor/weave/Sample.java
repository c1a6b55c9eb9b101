package dev.pugmark.interceptor.weave;

import org.jspecify.annotations.Nullable;

/** Something to try the changing of classes on. Its changed form is never loaded. */
final class Sample {
  private Sample() {}

  @Nullable Object watched(Object given) {
    return given;
  }
}
