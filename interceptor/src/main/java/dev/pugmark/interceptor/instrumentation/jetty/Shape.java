package dev.pugmark.interceptor.instrumentation.jetty;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The public methods of one version of the client, found once for each class of requests. */
final class Shape {
  static final ClassValue<Shape> OF =
      new ClassValue<Shape>() {
        @Override
        protected Shape computeValue(Class<?> request) {
          try {
            return new Shape(request);
          } catch (ReflectiveOperationException unexpected) {
            throw new LinkageError(request.getName(), unexpected);
          }
        }
      };

  private static final Set<String> COLLECTING =
      Set.of(
          "org.eclipse.jetty.client.util.BufferingResponseListener",
          "org.eclipse.jetty.client.BufferingResponseListener",
          "org.eclipse.jetty.client.CompletableResponseListener");

  final Method conversation;
  final Method method;
  final Method uri;
  final Method status;
  final Method version;
  final Method responseHeaders;
  final Method requestHeaders;
  final Method value;
  final Method failure;
  private final Method onHeaders;
  private final Method onComplete;
  private final Class<?> headersListener;
  private final Class<?> completeListener;
  private final Method onContent;
  private final Class<?> contentListener;
  private final Method putHeader;

  private Shape(Class<?> request) throws ReflectiveOperationException {
    ClassLoader loader = request.getClassLoader();
    String api =
        request.getName().equals("org.eclipse.jetty.client.HttpRequest")
            ? "org.eclipse.jetty.client.api."
            : "org.eclipse.jetty.client.";
    Class<?> response = Class.forName(api + "Response", false, loader);
    headersListener = Class.forName(api + "Response$HeadersListener", false, loader);
    completeListener = Class.forName(api + "Response$CompleteListener", false, loader);
    conversation = request.getMethod("getConversation");
    method = request.getMethod("getMethod");
    uri = request.getMethod("getURI");
    requestHeaders = request.getMethod("getHeaders");
    onHeaders = request.getMethod("onResponseHeaders", headersListener);
    onComplete = request.getMethod("onComplete", completeListener);
    contentListener = Class.forName(api + "Request$ContentListener", false, loader);
    onContent = request.getMethod("onRequestContent", contentListener);
    status = response.getMethod("getStatus");
    version = response.getMethod("getVersion");
    responseHeaders = response.getMethod("getHeaders");
    value = responseHeaders.getReturnType().getMethod("get", String.class);
    Class<?> fields = requestHeaders.getReturnType();
    putHeader =
        Class.forName(mutable(fields), false, loader).getMethod("put", String.class, String.class);
    failure = Class.forName(api + "Result", false, loader).getMethod("getFailure");
  }

  /** Has a request tell of its headers and of its end. */
  void listen(Object request, InvocationHandler listener) throws ReflectiveOperationException {
    var unusedHeaders = onHeaders.invoke(request, proxy(headersListener, listener));
    var unusedEnd = onComplete.invoke(request, proxy(completeListener, listener));
  }

  /** Has a request tell of what it sends. */
  void listenToContent(Object request, InvocationHandler listener)
      throws ReflectiveOperationException {
    var unused = onContent.invoke(request, proxy(contentListener, listener));
  }

  /**
   * What a listener of the client collected; null for one that does not, or may give it once only.
   *
   * @param listener whom the program sent the request with
   */
  static byte @Nullable [] collected(Object listener) throws ReflectiveOperationException {
    for (Class<?> type = listener.getClass(); type != null; type = type.getSuperclass()) {
      if (COLLECTING.contains(type.getName())) {
        return (byte[]) type.getMethod("getContent").invoke(listener);
      }
    }
    return null;
  }

  /** In the oldest versions every list of headers can be changed. */
  private static String mutable(Class<?> fields) {
    return fields.isInterface() ? fields.getName() + "$Mutable" : fields.getName();
  }

  /** Gives a request a header, in the place of one of this name. */
  void header(Object request, String name, String given) throws ReflectiveOperationException {
    var unused = putHeader.invoke(requestHeaders.invoke(request), name, given);
  }

  private static Object proxy(Class<?> type, InvocationHandler listener) {
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, listener);
  }
}
