package dev.pugmark.interceptor;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Named by {@code -javaagent:pugmark-interceptor.jar}. Whatever goes wrong here, the program starts
 * as it would without.
 */
public final class PugmarkAgent {
  private static final String START = "dev.pugmark.interceptor.core.Interceptor";

  private PugmarkAgent() {}

  /** Called by the virtual machine before {@code main}. */
  public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
    try {
      Class.forName(START, true, AgentLoader.ofThisJar())
          .getMethod("start", String.class, Instrumentation.class, String.class)
          .invoke(
              null,
              arguments,
              instrumentation,
              PugmarkAgent.class.getPackage().getImplementationVersion());
    } catch (Throwable failed) {
      // Only somebody who asked for the log is told: standard error may be read by a program.
      if ("stderr".equals(System.getenv("PUGMARK_LOG"))) {
        failed.printStackTrace();
      }
    }
  }
}
