package dev.pugmark.interceptor.instrumentation.reactornetty;

import io.netty.handler.codec.http.HttpMethod;
import java.lang.reflect.Field;
import reactor.netty.http.client.WebsocketClientSpec;

/** The fields of the object that stays the same during a call, found once for its class. */
final class Shape {
  static final ClassValue<Shape> OF =
      new ClassValue<Shape>() {
        @Override
        protected Shape computeValue(Class<?> handler) {
          try {
            return new Shape(handler);
          } catch (ReflectiveOperationException unexpected) {
            throw new LinkageError(handler.getName(), unexpected);
          }
        }
      };

  private final Field method;
  private final Field uri;
  private final Field websocket;

  private Shape(Class<?> handler) throws ReflectiveOperationException {
    method = open(handler, "method");
    uri = open(handler, "toURI");
    websocket = open(handler, "websocketClientSpec");
  }

  private static Field open(Class<?> type, String name) throws ReflectiveOperationException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  String method(Object handler) throws IllegalAccessException {
    return ((HttpMethod) method.get(handler)).name();
  }

  String uri(Object handler) throws IllegalAccessException {
    return String.valueOf(uri.get(handler));
  }

  boolean isWebsocket(Object handler) throws IllegalAccessException {
    return websocket.get(handler) instanceof WebsocketClientSpec;
  }
}
