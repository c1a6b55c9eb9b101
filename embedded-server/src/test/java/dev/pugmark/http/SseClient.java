package dev.pugmark.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Follows a stream frame by frame, as it comes over the wire. */
public final class SseClient implements AutoCloseable {
  private final RawClient client;
  private final RawClient.Reply head;
  private final StringBuilder buffer = new StringBuilder();

  public SseClient(int port, String path, String... lines) throws IOException {
    this.client = new RawClient(port);
    this.head = client.get(path, lines);
  }

  public RawClient.Reply head() {
    return head;
  }

  RawClient client() {
    return client;
  }

  /** The next frame, comments included, without its blank line. */
  public String frame() throws IOException {
    for (var end = buffer.indexOf("\n\n"); ; end = buffer.indexOf("\n\n")) {
      if (end >= 0) {
        var frame = buffer.substring(0, end);
        buffer.delete(0, end + 2);
        return frame;
      }
      var chunk = client.chunk();
      if (chunk.length == 0) {
        throw new EOFException("The stream ended");
      }
      buffer.append(new String(chunk, StandardCharsets.UTF_8));
    }
  }

  /** The next rows, past comments. */
  public List<String> rows(int count) throws IOException {
    var rows = new ArrayList<String>();
    while (rows.size() < count) {
      var frame = frame();
      if (!frame.startsWith(":")) {
        rows.add(frame);
      }
    }
    return rows;
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
