package dev.pugmark.truth;

import java.math.BigDecimal;
import java.util.List;

/**
 * What an agent did in one session: turns with answers of a model and tool calls.
 *
 * @param session its id, which every channel tells
 */
record Work(String session, List<Turn> turns) {
  /** 2026-03-02T09:00:00Z. */
  static final long START_MILLIS = 1_772_442_000_000L;

  Work {
    turns = List.copyOf(turns);
  }

  /** A prompt and what followed from it. */
  record Turn(List<Answer> answers) {
    Turn {
      answers = List.copyOf(answers);
    }
  }

  /**
   * One answer of the model, with the calls it asked for.
   *
   * @param cacheWrite tokens kept for five minutes
   */
  record Answer(Model model, int input, int output, int cacheRead, int cacheWrite, int calls) {
    /** In USD, exactly. */
    BigDecimal cost() {
      return model
          .input
          .multiply(BigDecimal.valueOf(input))
          .add(model.output.multiply(BigDecimal.valueOf(output)))
          .add(model.cacheRead.multiply(BigDecimal.valueOf(cacheRead)))
          .add(model.cacheWrite.multiply(BigDecimal.valueOf(cacheWrite)))
          .movePointLeft(6);
    }
  }

  /** Models and their published prices, in USD for a million tokens. */
  enum Model {
    SONNET("claude-sonnet-4-6", "3", "15", "0.3", "3.75"),
    OPUS("claude-opus-4-1", "15", "75", "1.5", "18.75");

    private final String id;
    private final BigDecimal input;
    private final BigDecimal output;
    private final BigDecimal cacheRead;
    private final BigDecimal cacheWrite;

    Model(String id, String input, String output, String cacheRead, String cacheWrite) {
      this.id = id;
      this.input = new BigDecimal(input);
      this.output = new BigDecimal(output);
      this.cacheRead = new BigDecimal(cacheRead);
      this.cacheWrite = new BigDecimal(cacheWrite);
    }

    String id() {
      return id;
    }
  }

  BigDecimal cost() {
    return turns.stream()
        .flatMap(turn -> turn.answers().stream())
        .map(Answer::cost)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  int calls() {
    return turns.stream().flatMap(t -> t.answers().stream()).mapToInt(Answer::calls).sum();
  }

  long input() {
    return turns.stream().flatMap(t -> t.answers().stream()).mapToLong(Answer::input).sum();
  }

  long output() {
    return turns.stream().flatMap(t -> t.answers().stream()).mapToLong(Answer::output).sum();
  }

  long cached() {
    return turns.stream()
        .flatMap(t -> t.answers().stream())
        .mapToLong(answer -> (long) answer.cacheRead() + answer.cacheWrite())
        .sum();
  }
}
