package dev.pugmark.interceptor.instrumentation.urlconnection;

import dev.pugmark.interceptor.weave.InstrumentationModule;
import dev.pugmark.interceptor.weave.Point;
import java.util.List;

/**
 * The implementation behind http and https alike; the class that programs hold for https only
 * delegates to it.
 */
public final class UrlConnectionModule implements InstrumentationModule {
  private static final String HTTP = "sun.net.www.protocol.http.HttpURLConnection";
  private static final String HTTPS =
      "sun.net.www.protocol.https.AbstractDelegateHttpsURLConnection";
  private static final String HOOKS = "dev.pugmark.interceptor.instrumentation.urlconnection.";

  @Override
  public String name() {
    return "HttpURLConnection";
  }

  @Override
  public List<Point> points() {
    return List.of(
        Point.of(HTTP, HOOKS + "ConnectHook", "connect", "plainConnect"),
        Point.of(HTTPS, HOOKS + "ConnectHook", "connect"),
        Point.of(HTTP, HOOKS + "OutputHook", "getOutputStream"),
        Point.of(HTTP, HOOKS + "AnswerHook", "getInputStream"),
        Point.of(HTTP, HOOKS + "RedirectHook", "followRedirect0"),
        Point.of(HTTP, HOOKS + "DisconnectHook", "disconnect"),
        Point.of(HTTP + "$HttpInputStream", HOOKS + "ReadHook", "read").as("([BII)I"),
        Point.of(HTTP + "$HttpInputStream", HOOKS + "CloseHook", "close"),
        Point.of(HTTP + "$StreamingOutputStream", HOOKS + "WriteHook", "write").as("([BII)V"));
  }
}
