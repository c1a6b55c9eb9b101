package dev.pugmark.interceptor.emit;

/** What a thread is bound to. */
public final class Scope {
  private final String session;

  /** For a session of this name. */
  public Scope(String session) {
    this.session = session;
  }

  String session() {
    return session;
  }
}
