package dev.pugmark.interceptor.weave;

import org.jspecify.annotations.Nullable;

/** What a library must have for its instrumentation to be safe. */
public final class Need {
  private final String type;
  private final @Nullable String method;
  private final @Nullable String descriptor;

  private Need(String type, @Nullable String method, @Nullable String descriptor) {
    this.type = type;
    this.method = method;
    this.descriptor = descriptor;
  }

  /** A class; its name with dots. */
  public static Need type(String name) {
    return new Need(name, null, null);
  }

  /** A method that a class or one of those above it declares. */
  public static Need method(String type, String name, String descriptor) {
    return new Need(type, name, descriptor);
  }

  String type() {
    return type;
  }

  @Nullable String method() {
    return method;
  }

  @Nullable String descriptor() {
    return descriptor;
  }

  @Override
  public String toString() {
    return method == null ? type : type + "." + method + descriptor;
  }
}
