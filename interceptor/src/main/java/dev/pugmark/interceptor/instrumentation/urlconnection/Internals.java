package dev.pugmark.interceptor.instrumentation.urlconnection;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/**
 * What the client knows without being asked by its public methods. Those ask for the answer's body
 * first, each time, and so come by the hooks again. A JDK that keeps it elsewhere is asked by them
 * all the same. Looked for with the first answer: the hooks are made while the client's class is
 * being loaded.
 */
final class Internals {
  private static final String CLIENT = "sun.net.www.protocol.http.HttpURLConnection";
  private static final String HEADERS = "sun.net.www.MessageHeader";

  private static final @Nullable MethodHandle ALL = field(CLIENT, "responses", HEADERS);
  private static final @Nullable MethodHandle BY_NUMBER = method("getValue", int.class);
  private static final @Nullable MethodHandle BY_NAME = method("findValue", String.class);
  private static final @Nullable MethodHandle CONNECTION =
      field(CLIENT + "$HttpInputStream", "this$0", CLIENT);

  private static final @Nullable MethodHandle CONNECTION_OF_OUTPUT =
      field(CLIENT + "$StreamingOutputStream", "this$0", CLIENT);
  private static final @Nullable MethodHandle BODY =
      field(CLIENT, "inputStream", "java.io.InputStream");
  private static final @Nullable MethodHandle FAILURE =
      field(CLIENT, "rememberedException", "java.lang.Exception");

  private Internals() {}

  private static @Nullable MethodHandle field(String owner, String name, String type) {
    try {
      Class<?> of = Class.forName(owner, false, null);
      return MethodHandles.privateLookupIn(of, MethodHandles.lookup())
          .findGetter(of, name, Class.forName(type, false, null))
          .asType(MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError elsewhere) {
      return null;
    }
  }

  private static @Nullable MethodHandle method(String name, Class<?> argument) {
    try {
      Class<?> of = Class.forName(HEADERS, false, null);
      return MethodHandles.privateLookupIn(of, MethodHandles.lookup())
          .findVirtual(of, name, MethodType.methodType(String.class, argument))
          .asType(MethodType.methodType(String.class, Object.class, argument));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError elsewhere) {
      return null;
    }
  }

  /** The first line of the answer, such as {@code HTTP/1.1 200 OK}. */
  static @Nullable String firstLine(HttpURLConnection connection) throws Throwable {
    if (ALL != null && BY_NUMBER != null) {
      Object all = (Object) ALL.invokeExact((Object) connection);
      if (all != null) {
        return (String) BY_NUMBER.invokeExact(all, 0);
      }
    }
    return connection.getHeaderField(0);
  }

  /** The value of a header of the answer; null when it is not there. */
  static @Nullable String header(HttpURLConnection connection, String name) throws Throwable {
    if (ALL != null && BY_NAME != null) {
      Object all = (Object) ALL.invokeExact((Object) connection);
      if (all != null) {
        return (String) BY_NAME.invokeExact(all, name);
      }
    }
    return connection.getHeaderField(name);
  }

  /** Whether {@link #isAnswered} can tell. */
  static boolean knowAnswers() {
    return BODY != null && FAILURE != null;
  }

  /**
   * Whether a connection has its answer, or the reason why there is none, and will give the same
   * again and again.
   */
  static boolean isAnswered(HttpURLConnection connection) throws Throwable {
    if (BODY == null || FAILURE == null) {
      return false;
    }
    return (Object) BODY.invokeExact((Object) connection) != null
        || (Object) FAILURE.invokeExact((Object) connection) != null;
  }

  /** Whether {@link #connection} can tell. */
  static boolean knowConnections() {
    return CONNECTION != null;
  }

  /** The connection that a body is written to as it is made; null when that is not known. */
  static @Nullable Object connectionOfOutput(Object output) throws Throwable {
    return CONNECTION_OF_OUTPUT == null ? null : (Object) CONNECTION_OF_OUTPUT.invokeExact(output);
  }

  /** The connection that a body is read from. */
  static @Nullable Object connection(Object body) throws Throwable {
    return CONNECTION == null ? null : (Object) CONNECTION.invokeExact(body);
  }
}
