package program;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does what it is told on standard input, a line each: session, class of a client, case, address. Answers a
 * line each on standard output and writes nothing else.
 */
public final class Driver {
  /** Longer than what is kept of a body, with characters of several bytes, and something secret. */
  private static final String TEXT =
      "{\"say\":\"Gr\u00fc\u00dfe\",\"api_key\":\"sk-abcdefghijklmnopqrstuvwx\",\"more\":\""
          + new String(new char[2000]).replace("\0", "\u00e4\u00f6\u00fc")
          + "\"}";

  private static final Map<String, Client> CLIENTS = new HashMap<>();

  public static void main(String[] args) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split("\t", -1);
      if (words.length < 4) {
        continue;
      }
      System.setProperty("pugmark.session", words[0]);
      System.out.println(words[0] + "\t" + outcome(words[1], words[2], words[3]));
      System.out.flush();
    }
    // Clients keep threads that would hold the process.
    System.exit(0);
  }

  private static String outcome(String client, String what, String url) {
    try {
      return run(client(client), what, url);
    } catch (Throwable thrown) {
      if (thrown instanceof UnsupportedOperationException
          || thrown.getCause() instanceof UnsupportedOperationException) {
        return "cannot";
      }
      StringBuilder all = new StringBuilder("threw");
      for (Throwable each = thrown; each != null; each = each.getCause()) {
        all.append(' ').append(each.getClass().getName());
      }
      return all.toString();
    }
  }

  private static Client client(String name) throws Exception {
    Client known = CLIENTS.get(name);
    if (known == null) {
      known = (Client) Class.forName("program." + name).getDeclaredConstructor().newInstance();
      CLIENTS.put(name, known);
    }
    return known;
  }

  private static String run(Client client, String what, String url) throws Exception {
    switch (what) {
      case "get":
        return client.call("GET", url, null);
      case "head":
        return client.call("HEAD", url, null);
      case "post":
        return client.call("POST", url, new byte[1000]);
      case "text":
        return client.call("POST", url, TEXT.getBytes("UTF-8"));
      case "impatient":
        return client.impatient(url, 300);
      case "partial":
        return client.partial(url);
      case "cancelled":
        return client.cancelled(url);
      case "later":
        return client.later(url);
      case "model":
        return client.model(url);
      case "many":
        return many(client, url, 5);
      case "burst":
        return many(client, url, 1250);
      default:
        throw new IllegalArgumentException(what);
    }
  }

  private static String many(Client client, String url, int each) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    Callable<String> several =
        () -> {
          String last = "";
          for (int i = 0; i < each; i++) {
            last = client.call("GET", url, null);
          }
          return last;
        };
    java.util.List<Future<String>> all = new java.util.ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(threads.submit(several));
    }
    String last = "";
    for (Future<String> one : all) {
      last = one.get();
    }
    threads.shutdown();
    return last;
  }

  /**
   * Waits until the server has the request for an address at which it is held. Asks over a plain
   * socket, which is no call.
   */
  static void awaitArrival(String url) throws java.io.IOException {
    java.net.URI asked = java.net.URI.create(url);
    javax.net.SocketFactory sockets =
        asked.getScheme().equals("https")
            ? javax.net.ssl.SSLSocketFactory.getDefault()
            : javax.net.SocketFactory.getDefault();
    try (java.net.Socket socket = sockets.createSocket(asked.getHost(), asked.getPort())) {
      String request =
          "GET /arrived?" + asked.getQuery() + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes("US-ASCII"));
      drain(socket.getInputStream());
    }
  }

  /** Reads a stream to its end; gives its length. */
  static int drain(java.io.InputStream in) throws java.io.IOException {
    byte[] buffer = new byte[4096];
    int all = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      all += n;
    }
    in.close();
    return all;
  }
}
