package dev.pugmark.dialect;

import java.util.Set;

/**
 * One address of the port.
 *
 * @param method in capitals
 * @param path with parameters in braces, such as {@code /v1/runs/{run_id}}
 * @param summary one line for the list of routes
 * @param body what it accepts
 * @param traits what sets it apart
 * @param handler answers, on a thread that may block
 */
public record Route(
    String method, String path, String summary, BodyRule body, Set<Trait> traits, Handler handler) {

  /** What sets a route apart from the others. */
  public enum Trait {
    /** Asks for no key even when one is set. */
    OPEN,
    /** Asks for the key of the port file even when no key is set. */
    OWNER,
    /** Turns the connection into a WebSocket. */
    UPGRADE
  }

  public Route {
    traits = Set.copyOf(traits);
  }

  /** A route that reads and takes no body. */
  public static Route get(String path, String summary, Handler handler) {
    return new Route("GET", path, summary, BodyRule.NONE, Set.of(), handler);
  }

  /** A route that takes a JSON body. */
  public static Route post(String path, String summary, BodyRule body, Handler handler) {
    return new Route("POST", path, summary, body, Set.of(), handler);
  }

  /** A route that changes what is there. */
  public static Route patch(String path, String summary, BodyRule body, Handler handler) {
    return new Route("PATCH", path, summary, body, Set.of(), handler);
  }

  /** A route that puts something in place of what is there. */
  public static Route put(String path, String summary, BodyRule body, Handler handler) {
    return new Route("PUT", path, summary, body, Set.of(), handler);
  }

  /** A route that deletes and takes no body. */
  public static Route delete(String path, String summary, Handler handler) {
    return new Route("DELETE", path, summary, BodyRule.NONE, Set.of(), handler);
  }

  public Route with(Trait trait) {
    return new Route(method, path, summary, body, Set.of(trait), handler);
  }

  /** Answers a request; a {@link Problem} it throws becomes an error in the contract's shape. */
  @FunctionalInterface
  public interface Handler {
    Answer handle(Request request) throws Problem;
  }
}
