package dev.pugmark.http;

/**
 * How long and how much the port bears; tests take shorter times.
 *
 * @param headMillis for the head of a request, from its first byte
 * @param idleMillis between requests of one connection
 * @param bodyMillis for a whole body, however it trickles in
 * @param writeMillis in which a client must take something of what is sent to it
 * @param keepaliveMillis between signs of life of a stream
 * @param pingMillis between pings of a WebSocket; one that is not answered until the next ends it
 * @param tails followers at one time; each costs a connection and a small buffer
 * @param connections at one time
 * @param drainBytes of an unread body that are passed over to keep the connection
 */
record Limits(
    int headMillis,
    int idleMillis,
    int bodyMillis,
    int writeMillis,
    int keepaliveMillis,
    int pingMillis,
    int tails,
    int connections,
    int drainBytes) {
  static final Limits STANDARD =
      new Limits(20_000, 120_000, 60_000, 60_000, 20_000, 30_000, 256, 2_048, 1 << 20);

  Limits withTimes(int head, int idle, int body, int write, int keepalive) {
    return new Limits(
        head, idle, body, write, keepalive, pingMillis, tails, connections, drainBytes);
  }

  Limits withTails(int most) {
    return new Limits(
        headMillis,
        idleMillis,
        bodyMillis,
        writeMillis,
        keepaliveMillis,
        pingMillis,
        most,
        connections,
        drainBytes);
  }

  Limits withPing(int millis) {
    return new Limits(
        headMillis,
        idleMillis,
        bodyMillis,
        writeMillis,
        keepaliveMillis,
        millis,
        tails,
        connections,
        drainBytes);
  }
}
