package dev.pugmark.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the folds read from an event's data; everything else in the data is for people. Null where
 * the data does not say.
 *
 * @param name of the tool, span or agent ({@code name}, else {@code toolName})
 * @param callId pairs a call with its result ({@code toolCallId})
 * @param title a short line for lists ({@code title})
 * @param text the first characters of what was said ({@code text})
 * @param status as given ({@code status}, else {@code to})
 * @param failed of a result: did it fail ({@code isError}, by JavaScript's truth)
 * @param error the message of an error ({@code error} or {@code message})
 * @param errorClass from the taxonomy ({@code errorClass})
 * @param durationMicros as measured by the sender ({@code durationMs})
 * @param startedMicros when what is reported began ({@code startedAt})
 * @param finishedMicros when it ended ({@code finishedAt})
 * @param apiDurationMicros time spent waiting for the model ({@code apiDurationMs})
 * @param firstTokenMicros until the first token ({@code firstTokenMs})
 * @param numTurns model round trips of a run ({@code numTurns})
 * @param model that answered ({@code model})
 * @param usage tokens; null when no counter was given
 * @param tokens of all sorts together, from a sender that does not tell them apart ({@code
 *     tokenCount})
 * @param costPico what it cost as decided by the translator, pico-USD ({@code costUsd})
 * @param costEstimated whether that is computed from a price table or an estimate ({@code
 *     estimated})
 * @param sdkCostPico reported by an agent SDK ({@code sdkCostUsd})
 * @param estimatedCostPico estimated by the client ({@code estimatedCostUsd})
 * @param usageId names the model answer that the tokens belong to ({@code usageId})
 * @param execId names the execution that starts or ends ({@code execId})
 * @param parentTask the task that this one was delegated by ({@code parentTaskId})
 * @param parentCall the tool call that started a sub-agent ({@code parentToolCallId})
 * @param spanKind of a span ({@code spanKind})
 * @param directory the working directory ({@code cwd})
 * @param tools totals by tool that a client reports in place of events ({@code toolTotals})
 */
public record Facts(
    @Nullable String name,
    @Nullable String callId,
    @Nullable String title,
    @Nullable String text,
    @Nullable String status,
    @Nullable Boolean failed,
    @Nullable String error,
    @Nullable String errorClass,
    @Nullable Long durationMicros,
    @Nullable Long startedMicros,
    @Nullable Long finishedMicros,
    @Nullable Long apiDurationMicros,
    @Nullable Long firstTokenMicros,
    @Nullable Long numTurns,
    @Nullable String model,
    @Nullable Usage usage,
    @Nullable Long tokens,
    @Nullable Long costPico,
    boolean costEstimated,
    @Nullable Long sdkCostPico,
    @Nullable Long estimatedCostPico,
    @Nullable String usageId,
    @Nullable String execId,
    @Nullable String parentTask,
    @Nullable String parentCall,
    @Nullable String spanKind,
    @Nullable String directory,
    List<ToolTotal> tools) {

  public Facts {
    tools = List.copyOf(tools);
  }

  /** Longest text and title that folds keep, in characters. */
  public static final int TEXT_LIMIT = 240;

  /**
   * Totals of one tool in one run, as a client adds them up.
   *
   * @param durationMicros of all calls together; null when it was not given
   */
  public record ToolTotal(
      String tool, long calls, long ok, long failed, @Nullable Long durationMicros) {}
}
