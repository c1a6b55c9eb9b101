package dev.pugmark.interceptor.core;

import dev.pugmark.interceptor.emit.Log;
import dev.pugmark.interceptor.emit.Settings;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/** Starts the interceptor. */
public final class Interceptor {
  private Interceptor() {}

  /**
   * Called once, before the program's {@code main}.
   *
   * @param argument of the agent
   * @param version of the agent
   */
  public static void start(
      @Nullable String argument, Instrumentation instrumentation, @Nullable String version) {
    var settings = new Settings(argument, System.getenv());
    if (!settings.isOn()) {
      return;
    }
    var log = new Log(settings);
    try {
      // Before any class is loaded that mentions the bridge.
      if (BridgeDefinition.define(instrumentation)) {
        Wiring.wire(settings, log, instrumentation, version);
      } else {
        log.say("Another copy of the interceptor is at work");
      }
    } catch (Throwable failed) {
      log.failed("The interceptor cannot start", failed);
    }
  }
}
