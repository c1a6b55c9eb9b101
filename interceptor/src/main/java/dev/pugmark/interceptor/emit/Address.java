package dev.pugmark.interceptor.emit;

/** An address whose parts are joined when it is put into words, off the program's thread. */
public final class Address {
  private final Object host;
  private final String path;

  /**
   * Joins nothing yet.
   *
   * @param host its {@code toString()} is scheme, host and port, and does not change
   * @param path and query, with or without the first slash
   */
  public Address(Object host, String path) {
    this.host = host;
    this.path = path;
  }

  @Override
  public String toString() {
    return path.startsWith("/") ? host + path : host + "/" + path;
  }
}
