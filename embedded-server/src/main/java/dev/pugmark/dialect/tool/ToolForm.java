package dev.pugmark.dialect.tool;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a runtime names its tools, and what their inputs and results look like. */
public interface ToolForm {
  /** The name by which a tool is known here, whatever channel tells of it. */
  String name(String given);

  /**
   * The input as it is shown: with a shell's command line in {@code command}.
   *
   * @param given the tool's name as the runtime said it
   */
  @Nullable JsonNode input(String given, @Nullable JsonNode input);

  /** What a result says of itself. */
  Outcome outcome(@Nullable JsonNode response);

  /** The files that a successful call changed, as the input names them. */
  List<String> changedFiles(String tool, @Nullable JsonNode input);

  /**
   * How a call ended.
   *
   * @param failed whether it did not do what it was asked
   * @param cancelled whether a person stopped it
   * @param exitCode of a command
   * @param durationMs as the runtime measured it
   * @param error the text that says why it failed; null when there is none
   */
  record Outcome(
      boolean failed,
      boolean cancelled,
      OptionalLong exitCode,
      OptionalLong durationMs,
      @Nullable String error) {
    private static final Pattern EXIT_CODE = Pattern.compile("\\s*Exit code:? (-?\\d{1,9})\\b");

    /** It did what it was asked. */
    public static final Outcome DONE =
        new Outcome(false, false, OptionalLong.empty(), OptionalLong.empty(), null);

    /** A person stopped it. */
    public static final Outcome CANCELLED =
        new Outcome(false, true, OptionalLong.empty(), OptionalLong.empty(), null);

    /**
     * It failed, and the text says why; the exit code may be in its first words.
     *
     * @param cancelled whether a person stopped it
     */
    public static Outcome failed(boolean cancelled, @Nullable String error) {
      var code = error == null ? OptionalLong.empty() : exitCode(error);
      return new Outcome(true, cancelled, code, OptionalLong.empty(), error);
    }

    /** The same; a failure that nobody explains is explained by that text. */
    public Outcome orSaying(String text) {
      return failed && error == null && !text.isBlank()
          ? new Outcome(true, cancelled, exitCode, durationMs, text)
          : this;
    }

    /** The number in a text that starts with {@code Exit code N}. */
    public static OptionalLong exitCode(String text) {
      var matcher = EXIT_CODE.matcher(text);
      return matcher.lookingAt()
          ? OptionalLong.of(Long.parseLong(matcher.group(1)))
          : OptionalLong.empty();
    }

    /** The word for a person's stop; null for everything else. */
    public @Nullable String status() {
      return cancelled ? "cancelled" : null;
    }
  }
}
