package dev.pugmark.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pugmark.model.Lane;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the spans of groups that have very many, in pieces of columns instead of objects: crossing
 * into SQLite costs most, so small values share a number. Two threads read at once, one from each
 * end of the ids, until they meet; an interrupt of the calling thread ends it.
 */
public final class SpanScan {
  /** Most spans of a piece. */
  static final int PIECE = 16_384;

  private static final int FAILED = 1;
  private static final int OPEN = 1 << 1;
  private static final int ORPHAN = 1 << 2;
  private static final int ANSWER = 1 << 3;
  private static final int TURN = 1 << 4;

  /** Of no span both of them are true, so together they say something else. */
  private static final int CALL = ANSWER | TURN;

  private static final int SPENT = 1 << 5;
  private static final int ESTIMATED = 1 << 6;
  private static final int HAS_PARENT = 1 << 7;
  private static final int HAS_NAME = 1 << 8;
  private static final int HAS_TITLE = 1 << 9;
  private static final int LANE_SHIFT = 10;

  /** A mark has so many bits; the start stands above them. */
  private static final int MARK_BITS = 17;

  /** The names of all lanes, each after a comma, so that its place there tells a lane. */
  private static final String LANES =
      Arrays.stream(Lane.values()).map(l -> "," + l.wireName()).collect(Collectors.joining());

  private static final @Nullable Lane[] LANE_AT = lanes();

  private static final String LANE = "coalesce(instr('" + LANES + "', ',' || lane), 0)";

  private static final String START = "coalesce(start_us, end_us, 0)";

  private static final String END =
      "coalesce(end_us, start_us + duration_us, CASE WHEN status = 'open' AND ?4 THEN "
          + Long.MAX_VALUE
          + " ELSE max("
          + START
          + ", ?5) END)";

  private static final String TIMES =
      "span_id, (("
          + START
          + " - ?3) << "
          + MARK_BITS
          + ") + ("
          + LANE
          + " << "
          + LANE_SHIFT
          + ") + (status = 'failed') * "
          + FAILED
          + " + (CASE kind WHEN 'llm' THEN "
          + ANSWER
          + " WHEN 'turn' THEN "
          + TURN
          + " WHEN 'http' THEN "
          + CALL
          + " ELSE 0 END)";

  private static final String WORDS =
      TIMES
          + " + (status = 'open') * "
          + OPEN
          + " + (call_seq = 0 AND kind = 'tool') * "
          + ORPHAN
          + " + (input IS NOT NULL) * "
          + SPENT
          + " + (cost_origin IS 'estimated') * "
          + ESTIMATED
          + " + (parent_id IS NOT NULL) * "
          + HAS_PARENT
          + " + (name IS NOT NULL) * "
          + HAS_NAME
          + " + (title IS NOT NULL) * "
          + HAS_TITLE
          + ", "
          + END
          + ", parent_id, name, title, CASE kind WHEN 'llm' THEN model ELSE kind END,"
          + " coalesce(input, 0) + coalesce(output, 0) + coalesce(cache_read, 0)"
          + " + coalesce(cache_write, 0),"
          + " CASE WHEN cost_origin IS NULL OR cost_pico IS NULL THEN "
          + Long.MIN_VALUE
          + " ELSE cost_pico END, "
          + START
          + ", duration_us IS NULL AND kind IN ('tool', 'llm')";

  private final Store store;
  private final int pieceSize;

  public SpanScan(Store store) {
    this(store, PIECE);
  }

  SpanScan(Store store, int pieceSize) {
    this.store = store;
    this.pieceSize = pieceSize;
  }

  private static @Nullable Lane[] lanes() {
    var at = new @Nullable Lane[1 << (MARK_BITS - LANE_SHIFT)];
    for (var lane : Lane.values()) {
      at[LANES.indexOf("," + lane.wireName()) + 1] = lane;
    }
    return at;
  }

  /**
   * What is read of a group.
   *
   * @param firstMicros any time near its spans: {@link #times} gets those wrong that began more
   *     than two years away from it
   * @param lastMicros until when spans without an end are drawn
   * @param running whether open spans go on instead
   */
  public record Asked(String group, long firstMicros, long lastMicros, boolean running) {}

  /** A piece of spans, column by column. Only the first {@code count} entries mean anything. */
  public static class Times {
    private final long firstMicros;
    private final long[] startAndMark;
    private final long[] end;
    private int count;
    private String last = "";

    Times(int room, long firstMicros) {
      this.firstMicros = firstMicros;
      startAndMark = new long[room];
      end = new long[room];
    }

    /** How many spans. */
    public int count() {
      return count;
    }

    /** When one began; one of which only the end was seen is a point there. */
    public long start(int at) {
      return (startAndMark[at] >> MARK_BITS) + firstMicros;
    }

    /** When one ended; {@link Long#MAX_VALUE} when it goes on. */
    public long end(int at) {
      return end[at];
    }

    /** Its own lane, if it was given one. */
    public @Nullable Lane lane(int at) {
      return LANE_AT[(int) (startAndMark[at] & (1 << MARK_BITS) - 1) >> LANE_SHIFT];
    }

    /** Whether it failed. */
    public boolean failed(int at) {
      return is(at, FAILED);
    }

    /** Whether it is an answer of a model. */
    public boolean answer(int at) {
      return sort(at) == ANSWER;
    }

    /** Whether it is the execution of a turn. */
    public boolean turn(int at) {
      return sort(at) == TURN;
    }

    /** Whether it is an HTTP call to the outside. */
    public boolean call(int at) {
      return sort(at) == CALL;
    }

    private int sort(int at) {
      return (int) startAndMark[at] & CALL;
    }

    final boolean is(int at, int bit) {
      return (startAndMark[at] & bit) != 0;
    }

    void read(ResultSet row) throws SQLException {
      startAndMark[count] = row.getLong(2);
      end[count] = row.getLong(3);
      count++;
    }

    final int room() {
      return end.length;
    }

    final void endsWith(String id) {
      last = id;
    }

    final String lastId() {
      return last;
    }
  }

  /** A piece of spans with all that charts say of them; texts are UTF-8 as they lie in the file. */
  public static final class Words extends Times {
    private final byte[][] id;
    private final byte[] @Nullable [] parent;
    private final byte[] @Nullable [] name;
    private final byte[] @Nullable [] title;
    private final byte[] @Nullable [] kind;
    private final long[] tokens;
    private final long[] costPico;
    private final long[] start;
    private final boolean[] untimed;

    Words(int room, long firstMicros) {
      super(room, firstMicros);
      id = new byte[room][];
      parent = new byte[room][];
      name = new byte[room][];
      title = new byte[room][];
      kind = new byte[room][];
      tokens = new long[room];
      costPico = new long[room];
      start = new long[room];
      untimed = new boolean[room];
    }

    @Override
    public long start(int at) {
      return start[at];
    }

    /** Its id in the group. */
    public byte[] id(int at) {
      return id[at];
    }

    /** The id of the span it happened in. */
    public byte @Nullable [] parent(int at) {
      return parent[at];
    }

    /** What its sender called it. */
    public byte @Nullable [] name(int at) {
      return name[at];
    }

    /** A title, of spans that are no answers. */
    public byte @Nullable [] title(int at) {
      return title[at];
    }

    /** Of an answer the model, where known; else the kind where there is no name, or null. */
    public byte @Nullable [] kindOrModel(int at) {
      return kind[at];
    }

    /** Whether no end was seen. */
    public boolean open(int at) {
      return is(at, OPEN);
    }

    /** Whether nobody knows how long it took; see {@link dev.pugmark.model.Span#tookMicros}. */
    public boolean untimed(int at) {
      return untimed[at];
    }

    /** Whether its result came without a call. */
    public boolean orphan(int at) {
      return is(at, ORPHAN);
    }

    /** All its tokens; 0 when nobody counted any. */
    public long tokens(int at) {
      return tokens[at];
    }

    /** Its cost in pico-USD; {@link Long#MIN_VALUE} when it has none or no price is known. */
    public long costPico(int at) {
      return costPico[at];
    }

    /** Whether the cost is estimated. */
    public boolean estimated(int at) {
      return is(at, ESTIMATED);
    }

    @Override
    void read(ResultSet row) throws SQLException {
      var at = count();
      super.read(row);
      id[at] = row.getBytes(1);
      // What is not there is not asked for.
      parent[at] = is(at, HAS_PARENT) ? row.getBytes(4) : null;
      name[at] = is(at, HAS_NAME) ? row.getBytes(5) : null;
      title[at] = is(at, HAS_TITLE) && !answer(at) ? row.getBytes(6) : null;
      kind[at] = answer(at) || !is(at, HAS_NAME) ? row.getBytes(7) : null;
      tokens[at] = is(at, SPENT) ? row.getLong(8) : 0;
      costPico[at] = is(at, SPENT) ? row.getLong(9) : Long.MIN_VALUE;
      start[at] = row.getLong(10);
      untimed[at] = start[at] == end(at) && row.getLong(11) == 1;
    }
  }

  /**
   * Gives the times of all spans of a group, in any order.
   *
   * @param each takes a piece; never called by two threads at once
   * @param between may do something after a piece while the other thread reads on
   */
  public void times(Asked asked, Consumer<Times> each, Runnable between) {
    var select = TIMES + ", " + END;
    new Scan<>(asked, select, room -> new Times(room, asked.firstMicros), each, between).run();
  }

  /** Gives all spans of a group, in any order; {@code each} is never called by two at once. */
  public void words(Asked asked, Consumer<Words> each) {
    new Scan<>(asked, WORDS, room -> new Words(room, asked.firstMicros), each, () -> {}).run();
  }

  /** One reading of one group from both ends. */
  private final class Scan<P extends Times> {
    private final Asked asked;
    private final String columns;
    private final IntFunction<P> fresh;
    private final Consumer<P> each;
    private final Runnable between;
    private @Nullable String low;
    private @Nullable String high;
    private boolean met;

    Scan(Asked asked, String columns, IntFunction<P> fresh, Consumer<P> each, Runnable between) {
      this.asked = asked;
      this.columns = columns;
      this.fresh = fresh;
      this.each = each;
      this.between = between;
    }

    void run() {
      var failure = new AtomicReference<@Nullable RuntimeException>();
      if (!step(true, pieceSize / 8)) {
        return; // a small group is not worth a second thread
      }
      var other =
          Thread.ofPlatform()
              .daemon()
              .name("pugmark-scan")
              .start(() -> {
                try {
                  read(false);
                } catch (RuntimeException failed) {
                  failure.set(failed);
                }
              });
      try {
        read(true);
        other.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new StoreException("The reading was given up");
      } finally {
        other.interrupt(); // harmless when it is done
      }
      var failed = failure.get();
      if (failed != null) {
        throw failed;
      }
    }

    private void read(boolean upwards) {
      while (step(upwards, pieceSize)) {
        between.run();
      }
    }

    /** Reads a piece; false when there is nothing between the two any more. */
    private boolean step(boolean upwards, int room) {
      String above;
      String below;
      synchronized (this) {
        above = low;
        below = high;
      }
      var piece = fresh.apply(Math.max(1, room));
      store.<@Nullable Void>readOnce(handle -> {
        fill(handle.getConnection(), piece, above, below, upwards);
        return null;
      });
      return keep(piece, upwards, upwards ? below : above);
    }

    /**
     * Keeps a piece unless the other thread has kept some of it meanwhile; then the next one is
     * read, with less between the two. False at the end.
     *
     * @param wall where the other thread was when the reading of the piece began
     */
    private synchronized boolean keep(P piece, boolean upwards, @Nullable String wall) {
      if (met) {
        return false;
      }
      var whole = piece.count() == piece.room();
      var other = upwards ? high : low;
      if (whole ? crosses(upwards, piece.lastId(), other) : !Objects.equals(wall, other)) {
        return true;
      }
      each.accept(piece);
      if (upwards) {
        low = piece.lastId();
      } else {
        high = piece.lastId();
      }
      met = !whole;
      return whole;
    }

    private boolean crosses(boolean upwards, String reached, @Nullable String other) {
      if (other == null) {
        return false;
      }
      // As SQLite compares texts.
      var order = Arrays.compareUnsigned(reached.getBytes(UTF_8), other.getBytes(UTF_8));
      return upwards ? order >= 0 : order <= 0;
    }

    private void bind(
        PreparedStatement query, int room, @Nullable String above, @Nullable String below)
        throws SQLException {
      query.setString(1, asked.group);
      query.setInt(2, room);
      query.setLong(3, asked.firstMicros);
      query.setBoolean(4, asked.running);
      query.setLong(5, asked.lastMicros);
      if (above != null) {
        query.setString(6, above);
      }
      if (below != null) {
        query.setString(7, below);
      }
    }

    private void fill(
        Connection connection,
        P piece,
        @Nullable String above,
        @Nullable String below,
        boolean upwards) {
      var sql =
          "SELECT "
              + columns
              + " FROM span WHERE group_id = ?1"
              + (above == null ? "" : " AND span_id > ?6")
              + (below == null ? "" : " AND span_id < ?7")
              + " ORDER BY span_id "
              + (upwards ? "ASC" : "DESC")
              + " LIMIT ?2";
      try (var query = connection.prepareStatement(sql)) {
        bind(query, piece.room(), above, below);
        try (var row = query.executeQuery()) {
          while (row.next()) {
            piece.read(row);
            if (piece.count() == piece.room()) {
              piece.endsWith(row.getString(1));
            }
          }
        }
      } catch (SQLException failed) {
        throw new StoreException("Spans could not be read: " + failed.getMessage(), failed);
      }
    }
  }
}
