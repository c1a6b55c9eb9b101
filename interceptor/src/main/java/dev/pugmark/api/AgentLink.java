package dev.pugmark.api;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** The way to the agent, where there is one. */
final class AgentLink {
  /** Where the agent puts it. */
  private static final String BRIDGE = "java.lang.PugmarkBridge";

  private static final @Nullable MethodHandle MAKE =
      find("newScope", MethodType.methodType(Object.class, String.class));
  private static final @Nullable MethodHandle GET =
      find("scope", MethodType.methodType(Object.class));
  private static final @Nullable MethodHandle SET =
      find("scope", MethodType.methodType(Object.class, Object.class));

  private AgentLink() {}

  private static @Nullable MethodHandle find(String name, MethodType type) {
    try {
      return MethodHandles.publicLookup().findStatic(Class.forName(BRIDGE, true, null), name, type);
    } catch (ReflectiveOperationException noAgent) {
      return null;
    }
  }

  static boolean isThere() {
    return SET != null;
  }

  /** The agent's scope of a session; null when there is none. */
  static @Nullable Object make(String session) {
    try {
      return MAKE == null ? null : MAKE.invoke(session);
    } catch (Throwable never) {
      return null;
    }
  }

  /** What this thread is bound to. */
  static @Nullable Object bound() {
    try {
      return GET == null ? null : GET.invoke();
    } catch (Throwable never) {
      return null;
    }
  }

  /** Binds this thread; gives what it was bound to. */
  static @Nullable Object bind(@Nullable Object scope) {
    try {
      return SET == null ? null : SET.invoke(scope);
    } catch (Throwable never) {
      return null;
    }
  }
}
