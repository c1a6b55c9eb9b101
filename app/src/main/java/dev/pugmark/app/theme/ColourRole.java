package dev.pugmark.app.theme;

import dev.pugmark.model.Lane;
import java.util.List;
import java.util.Locale;

/** What a colour is for. Each has a value in every theme, under {@link #cssName}. */
public enum ColourRole {
  /** Behind everything that is read. */
  SURFACE,
  /** Behind the frame: header, rail, column heads. */
  SURFACE_RAISED,
  /** Every other band of a chart. */
  SURFACE_BAND,
  /** Under the pointer. */
  SURFACE_HOVER,
  /** Behind the selected row. */
  SURFACE_SELECTED,
  /** Text. */
  TEXT,
  /** Text of less weight. */
  MUTED,
  /** Lines between parts. */
  LINE,
  /** Lines inside a chart. */
  GRID,
  /** The one accent: selection, focus, links. */
  ACCENT,
  /** Text on the accent. */
  ON_ACCENT,
  /** What the brush and a measured range cover. */
  VEIL,
  /** Text on a mark of any lane. */
  ON_LANE,
  /** What the user said. */
  LANE_USER,
  /** What the assistant said. */
  LANE_ASSISTANT,
  /** Plans. */
  LANE_PLANNING,
  /** Reading and searching. */
  LANE_EXPLORATION,
  /** Changing things. */
  LANE_IMPLEMENTATION,
  /** Questions to the user. */
  LANE_QUESTIONS,
  /** Lists of what is to be done. */
  LANE_TODOS,
  /** Agents talking to agents. */
  LANE_COORDINATION,
  /** Work that goes on by itself. */
  LANE_BACKGROUND,
  /** Rules and verdicts. */
  LANE_RULE,
  /** Signals of the runtime. */
  LANE_TELEMETRY,
  /** One lane for each sub-agent. */
  LANE_AGENT,
  /** One lane for each host called. */
  LANE_HOST,
  /** The largest of several things that are told apart by colour alone beside their names. */
  SERIES_1,
  /** The second of them. */
  SERIES_2,
  /** The third of them. */
  SERIES_3,
  /** The fourth of them. */
  SERIES_4,
  /** The fifth of them. */
  SERIES_5,
  /** The sixth of them. */
  SERIES_6,
  /** All the others together. */
  SERIES_OTHER,
  /** Went well. */
  STATUS_OK,
  /** Failed. */
  STATUS_FAILED,
  /** Goes on. */
  STATUS_RUNNING,
  /** Gives no sign of life. */
  STATUS_STUCK,
  /** Waits, or nothing is known. */
  STATUS_IDLE;

  private static final List<ColourRole> BY_CODE = List.of(values());

  private final String cssName = "-pug-" + name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name of the role in style sheets, such as {@code -pug-lane-user}. */
  public String cssName() {
    return cssName;
  }

  /** The style class of what has this colour, such as {@code status-ok}. */
  public String styleClass() {
    return cssName.substring("-pug-".length());
  }

  /** A small number for it, to be held in columns; never stored, so it may change. */
  @SuppressWarnings("EnumOrdinal") // the list of values is made from the same order
  public int code() {
    return ordinal();
  }

  /** The colour of a lane. */
  public static ColourRole of(Lane lane) {
    return valueOf("LANE_" + lane.name());
  }

  /** The role with this code. */
  public static ColourRole ofCode(int code) {
    return BY_CODE.get(code);
  }

  /** Whether it is the colour of a lane. */
  public boolean isLane() {
    return name().startsWith("LANE_");
  }

  /** The colours of things that no lane or status stands for, the largest first. */
  public static List<ColourRole> series() {
    return List.of(SERIES_1, SERIES_2, SERIES_3, SERIES_4, SERIES_5, SERIES_6);
  }

  /** Whether it is one of {@link #series}, or the rest. */
  public boolean isSeries() {
    return name().startsWith("SERIES_");
  }

  /** Whether it is the colour of a status. */
  public boolean isStatus() {
    return name().startsWith("STATUS_");
  }
}
