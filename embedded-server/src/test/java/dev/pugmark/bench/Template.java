package dev.pugmark.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request, made once: numbers are written over their places in it, so that sending costs the
 * generator next to nothing. {@code ########} is the number of the item, {@code ~~~~~~~~} that of
 * the task it belongs to.
 */
final class Template {
  private static final int DIGITS = 8;

  private final byte[] request;
  private final int[] items;
  private final int[] tasks;

  Template(String path, String body) {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    var head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost:@PORT\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + bytes.length
            + "\r\n\r\n";
    this.request = (head + body).getBytes(StandardCharsets.UTF_8);
    this.items = places((byte) '#');
    this.tasks = places((byte) '~');
  }

  private Template(byte[] request, int[] items, int[] tasks) {
    this.request = request;
    this.items = items;
    this.tasks = tasks;
  }

  /** A copy for one connection to a port of five digits. */
  Template forPort(int port) {
    var text = new String(request, StandardCharsets.UTF_8).replace("@PORT", Integer.toString(port));
    var copy = text.getBytes(StandardCharsets.UTF_8);
    if (copy.length != request.length) {
      throw new IllegalArgumentException("The port " + port + " has not five digits");
    }
    return new Template(copy, items, tasks);
  }

  private int[] places(byte mark) {
    List<Integer> found = new ArrayList<>();
    for (var i = 0; i + DIGITS <= request.length; i++) {
      var all = true;
      for (var j = 0; j < DIGITS && all; j++) {
        all = request[i + j] == mark;
      }
      if (all) {
        found.add(i);
        i += DIGITS - 1;
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The request with these numbers in it; valid until the next call. */
  byte[] with(int item, int task) {
    write(items, item);
    write(tasks, task);
    return request;
  }

  private void write(int[] places, int number) {
    for (var place : places) {
      var rest = number;
      for (var i = DIGITS - 1; i >= 0; i--) {
        request[place + i] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
    }
  }
}
