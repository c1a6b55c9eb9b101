package dev.pugmark.app.source;

import dev.pugmark.app.chart.SpanColumns;
import dev.pugmark.app.chart.SpanColumnsBuilder;
import dev.pugmark.app.chart.TimelineData;
import dev.pugmark.app.chart.TimelineData.Band;
import dev.pugmark.app.chart.TimelineData.Marker;
import dev.pugmark.app.chart.TraceTree;
import dev.pugmark.app.chart.WaterfallData;
import dev.pugmark.app.format.Messages;
import dev.pugmark.app.theme.ColourRole;
import dev.pugmark.model.Event;
import dev.pugmark.model.Kind;
import dev.pugmark.model.Lane;
import dev.pugmark.model.Run;
import dev.pugmark.store.SpanScan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A long session on its way into the charts: a row for each span, in columns, with its words
 * packed; no object for any. Says the same as {@link ChartSheet}. One thread at a time; once the
 * charts were made, it only serves their words.
 */
final class PackedSession {
  static final byte ORPHAN = 1;
  static final byte UNFINISHED = 2;

  private static final ColourRole[] ROLES =
      Arrays.stream(Lane.values())
          .sorted(Comparator.comparingInt(Lane::place))
          .map(ColourRole::of)
          .toArray(ColourRole[]::new);

  private static final byte[] EXECUTION = bytes(Part.EXECUTION);
  private static final byte[] NO_WORDS = {};

  private final byte[] answerName = bytes(SpanLines.answer(null));
  private final String session;
  private final SpanColumnsBuilder columns;
  private final SessionLanes lanes = new SessionLanes();
  private final List<Group> groups = new ArrayList<>();
  private final List<Band> bands = new ArrayList<>();
  private final List<Marker> markers = new ArrayList<>();
  private final Map<Integer, String> turns = new HashMap<>();
  private final Map<String, Integer> rowOfTurn = new HashMap<>();
  private final PackedWords names = new PackedWords();
  private final PackedWords services = new PackedWords();
  private final int noService = services.add("");
  private final int answerService = services.add(Messages.text("span.answer"));
  private int[] id;
  private int[] name;
  private int[] service;
  private byte[] notes;
  private long[] pointSeq = new long[16];
  private int firstPoint = Integer.MAX_VALUE;

  /** A group: its rows follow each other. */
  static final class Group {
    private final Part part;
    private final int lane;
    private final int firstRow;
    private final int runtime;
    private final PackedWords ids = new PackedWords();
    private int[] rowOfId = {};
    private byte[] lastParent = {};
    private int lastParentNumber = -1;

    Group(Part part, int lane, int firstRow, int runtime) {
      this.part = part;
      this.lane = lane;
      this.firstRow = firstRow;
      this.runtime = runtime;
    }

    private int row(int number) {
      return number < rowOfId.length ? rowOfId[number] - 1 : -1;
    }

    private void row(int number, int row) {
      if (number >= rowOfId.length) {
        rowOfId = Arrays.copyOf(rowOfId, number + (number >> 1) + 16);
      }
      rowOfId[number] = row + 1;
    }

    /** The number of a parent's id; siblings mostly follow each other. */
    private int parent(byte[] spanId) {
      if (!Arrays.equals(spanId, lastParent)) {
        lastParent = spanId;
        lastParentNumber = ids.add(spanId);
      }
      return lastParentNumber;
    }

    private int find(String spanId) {
      var number = ids.find(spanId);
      return number < 0 ? -1 : row(number);
    }
  }

  /** Makes room for about so many spans and points. */
  PackedSession(String session, int expected) {
    this.session = session;
    this.columns = new SpanColumnsBuilder(expected);
    this.id = new int[expected];
    this.name = new int[expected];
    this.service = new int[expected];
    this.notes = new byte[expected];
  }

  /** What follows is of this group. */
  void begin(Part part) {
    var runtime = part.trace().runtime();
    var words = runtime == null ? noService : services.add(runtime);
    groups.add(new Group(part, lanes.add(part), columns.size(), words));
  }

  /** How many rows there are. */
  int size() {
    return columns.size();
  }

  /** Adds spans of the group that was begun last. */
  void add(SpanScan.Words spans) {
    var group = groups.getLast();
    for (var i = 0; i < spans.count(); i++) {
      add(group, spans, i);
    }
  }

  private void add(Group group, SpanScan.Words spans, int i) {
    var part = group.part;
    var run = runOf(part, spans.id(i));
    var lane = lane(spans, i, run);
    var role = part.ofAgent() && run != null ? ColourRole.LANE_AGENT : ROLES[lane];
    var row =
        columns.add(
            spans.start(i),
            spans.end(i),
            group.lane < 0 ? lane : group.lane,
            role,
            spans.failed(i));
    if (spans.untimed(i)) {
      columns.untimed(row);
    }
    if (spans.call(i)) {
      columns.call(row);
    }
    var parent = spans.parent(i);
    if (parent != null) {
      columns.parent(row, group.parent(parent)); // a row in the end, which may not be known yet
    }
    if (run != null) {
      spent(row, part, run);
      turn(row, run);
    } else {
      if (spans.tokens(i) > 0) {
        columns.tokens(row, spans.tokens(i));
      }
      if (spans.costPico(i) != SpanColumns.UNKNOWN) {
        columns.cost(row, spans.costPico(i), spans.estimated(i));
      }
    }
    var note = spans.orphan(i) ? ORPHAN : spans.open(i) && !part.running() ? UNFINISHED : (byte) 0;
    words(row, idOf(group, spans.id(i), row), name(spans, i, part, run), note);
    service[row] = service(group, spans, i, run);
  }

  private static int lane(SpanScan.Words spans, int i, @Nullable Run run) {
    if (run != null && run.turnId() != null) {
      return Lane.USER.place();
    }
    if (spans.answer(i)) {
      return Lane.ASSISTANT.place();
    }
    return Objects.requireNonNullElse(spans.lane(i), Lane.BACKGROUND).place();
  }

  private static @Nullable Run runOf(Part part, byte[] spanId) {
    return spanId.length > EXECUTION.length
            && Arrays.equals(spanId, 0, EXECUTION.length, EXECUTION, 0, EXECUTION.length)
        ? part.runOf(text(spanId))
        : null;
  }

  private byte[] name(SpanScan.Words spans, int i, Part part, @Nullable Run run) {
    if (run != null) {
      return bytes(SpanLines.name(part, run));
    }
    var kind = spans.kindOrModel(i);
    if (spans.answer(i)) {
      return kind == null ? answerName : kind;
    }
    var said = spans.name(i);
    var title = spans.title(i);
    if (title == null) {
      return said != null ? said : kind != null ? kind : NO_WORDS;
    }
    if (isLine(title) && (said == null || startsWith(title, said))) {
      return title; // as it is, without a String between
    }
    var name = said == null ? null : text(said);
    return bytes(SpanLines.name(name, text(title), kind == null ? "" : text(kind)));
  }

  /** Whether a text is a short line as it stands. */
  private static boolean isLine(byte[] utf8) {
    if (utf8.length == 0 || utf8.length > 100 || utf8[0] <= ' ' || utf8[utf8.length - 1] <= ' ') {
      return false;
    }
    for (var letter : utf8) {
      if (letter < ' ') {
        return false; // a line break, or no plain letter
      }
    }
    return true;
  }

  private static boolean startsWith(byte[] text, byte[] start) {
    return text.length >= start.length
        && Arrays.equals(text, 0, start.length, start, 0, start.length);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private int service(Group group, SpanScan.Words spans, int i, @Nullable Run run) {
    if (spans.answer(i)) {
      return answerService;
    }
    var said = spans.name(i);
    return run == null && said != null ? services.add(said) : group.runtime;
  }

  private void spent(int row, Part part, Run run) {
    var tokens = Costs.tokens(run.usage());
    if (tokens != null) {
      columns.tokens(row, tokens);
    }
    var cost = Costs.of(run, part.trace().dialects());
    var pico = cost == null ? null : cost.picoUsd();
    if (cost != null && pico != null) {
      columns.cost(row, pico, cost.estimated());
    }
  }

  private void turn(int row, Run run) {
    turns.put(row, run.id());
    rowOfTurn.putIfAbsent(run.id(), row);
  }

  private static int idOf(Group group, byte[] spanId, int row) {
    var number = group.ids.add(spanId);
    group.row(number, row);
    return number;
  }

  private void words(int row, int idNumber, byte[] said, byte note) {
    if (row >= id.length) {
      var room = row + (row >> 1) + 16;
      id = Arrays.copyOf(id, room);
      name = Arrays.copyOf(name, room);
      service = Arrays.copyOf(service, room);
      notes = Arrays.copyOf(notes, room);
    }
    id[row] = idNumber;
    name[row] = names.add(said);
    notes[row] = note;
  }

  /** All spans of the group that was begun last are here: its turns and runs follow. */
  void end() {
    var group = groups.getLast();
    var part = group.part;
    for (var run : part.runs()) {
      var execution = Part.executionOf(run);
      if (group.find(execution) < 0) {
        add(group, SpanLines.of(session, part, run), execution, run); // nobody told of its span
      }
      if (!part.ofAgent()) {
        bands.add(new Band(run.startMicros(), SpanLines.endOf(part, run), part.name(run)));
      }
    }
  }

  private void add(Group group, ChartLine line, String spanId, Run run) {
    var lane = group.lane < 0 ? line.lane() : group.lane;
    var row = columns.add(line.startMicros(), line.endMicros(), lane, line.role(), line.failed());
    spent(row, group.part, run);
    turn(row, run);
    words(row, idOf(group, bytes(spanId), row), bytes(line.name()), (byte) 0);
    service[row] = services.add(line.service());
  }

  /** Adds a point of a group, after all spans of all groups. */
  void point(int group, Event event) {
    var lane = event.drawnLane().place();
    var agents = groups.get(group).lane;
    var at = groups.get(group).part.drawnAt(event);
    var failed = event.kind() == Kind.ERROR;
    var row = columns.add(at, at, agents < 0 ? lane : agents, ROLES[lane], failed);
    columns.point(row);
    firstPoint = Math.min(firstPoint, row);
    var title = EventWords.title(event);
    words(row, 0, bytes(title), (byte) 0);
    service[row] = services.add(EventWords.kind(event.kind()));
    var point = row - firstPoint;
    if (point == pointSeq.length) {
      pointSeq = Arrays.copyOf(pointSeq, point * 2);
    }
    pointSeq[point] = event.seq();
    var sign = GroupTape.sign(event.kind());
    if (sign != null) {
      markers.add(new Marker(at, sign, title));
    }
  }

  /** The charts of a session. */
  record Charts(TimelineData timeline, WaterfallData trace) {}

  /** Makes the charts; nothing can be added afterwards. */
  Charts charts() {
    resolveParents();
    var used = new BitSet();
    for (var row = 0; row < columns.size(); row++) {
      used.set(columns.lane(row));
    }
    columns.renumberLanes(lanes.numbers(used));
    var order = columns.sort().order();
    var spans = columns.build(new PackedText(this, order));
    bands.sort(Comparator.comparingLong(Band::startMicros));
    markers.sort(Comparator.comparingLong(Marker::atMicros));
    return new Charts(
        TimelineData.of(session, spans, lanes.shown(used), bands, markers),
        new WaterfallData(session, new TraceTree(spans)));
  }

  private void resolveParents() {
    for (var g = 0; g < groups.size(); g++) {
      var group = groups.get(g);
      var starter = group.part.ofAgent() ? group.part.startedBy() : null;
      var root = starter == null ? SpanColumns.NO_PARENT : find(starter);
      var end = g + 1 < groups.size() ? groups.get(g + 1).firstRow : spanRows();
      for (var row = group.firstRow; row < end; row++) {
        var parent = columns.parent(row);
        columns.parent(row, parent == SpanColumns.NO_PARENT ? root : group.row(parent));
      }
    }
  }

  private int spanRows() {
    return Math.min(firstPoint, columns.size());
  }

  /** The row of a span by its id in the whole session, or -1. */
  int find(String spanId) {
    for (var group : groups) {
      var own = SpanIds.in(session, group.part.trace().group(), spanId);
      var row = own == null ? -1 : group.find(own);
      if (row >= 0) {
        return row;
      }
    }
    return -1;
  }

  /** The row of a turn's or run's execution, or -1. */
  int findTurn(String run) {
    var row = rowOfTurn.get(run);
    return row == null ? -1 : row;
  }

  /** The row of an event, or -1. */
  int findPoint(long seq) {
    for (var row = firstPoint; row < columns.size(); row++) {
      if (pointSeq[row - firstPoint] == seq) {
        return row;
      }
    }
    return -1;
  }

  /** The turn or run that a row stands for; null when it is no execution of one. */
  @Nullable String turnOf(int row) {
    return turns.get(row);
  }

  boolean isPoint(int row) {
    return row >= firstPoint;
  }

  long seqOf(int point) {
    return pointSeq[point - firstPoint];
  }

  /** The id in the whole session. */
  String idOf(int row) {
    if (isPoint(row)) {
      return "@" + seqOf(row);
    }
    var low = 0;
    var high = groups.size() - 1;
    while (low < high) {
      var middle = (low + high + 1) >>> 1;
      if (groups.get(middle).firstRow <= row) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    var group = groups.get(low);
    return SpanIds.of(session, group.part.trace().group(), group.ids.get(id[row]));
  }

  String nameOf(int row) {
    var said = names.get(name[row]);
    return switch (notes[row]) {
      case ORPHAN -> Messages.text("span.orphan", said);
      case UNFINISHED -> Messages.text("span.unfinished", said);
      default -> said;
    };
  }

  @Nullable String serviceOf(int row) {
    return service[row] == noService ? null : services.get(service[row]);
  }
}
