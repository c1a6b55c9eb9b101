package program;

/** An HTTP client under test. A case it cannot do throws UnsupportedOperationException. */
public interface Client {
  /** Sends a request and reads the whole answer: its status and the length of its body. */
  String call(String method, String url, byte[] body) throws Exception;

  /** As a GET, giving up when the server is silent for so long. */
  default String impatient(String url, int millis) throws Exception {
    throw new UnsupportedOperationException();
  }

  /** Reads the first bytes of an endless answer and closes it. */
  default String partial(String url) throws Exception {
    throw new UnsupportedOperationException();
  }

  /** Starts a GET elsewhere and calls it off before the answer comes. */
  default String cancelled(String url) throws Exception {
    throw new UnsupportedOperationException();
  }

  /** A GET whose answer comes through a callback, a future or a publisher. */
  default String later(String url) throws Exception {
    throw new UnsupportedOperationException();
  }

  /** Asks a model, at an address that is the base of all others, and reads its answer as it comes. */
  default String model(String base) throws Exception {
    throw new UnsupportedOperationException();
  }
}
