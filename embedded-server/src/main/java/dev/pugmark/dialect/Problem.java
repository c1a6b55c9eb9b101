package dev.pugmark.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that cannot be served: what its contract's error says. Nothing was changed. */
public final class Problem extends Exception {
  private final int status;
  private final String code;
  private final @Nullable String field;
  private final transient @Nullable JsonNode details;
  private final transient Map<String, String> headers;

  /**
   * @param status of the answer, 400 to 599
   * @param code stable, for programs
   * @param message a sentence for people, without secrets
   * @param field at fault, if it is one
   */
  public Problem(int status, String code, String message, @Nullable String field) {
    this(status, code, message, field, Map.of());
  }

  public Problem(
      int status,
      String code,
      String message,
      @Nullable String field,
      Map<String, String> headers) {
    this(status, code, message, field, null, headers);
  }

  private Problem(
      int status,
      String code,
      String message,
      @Nullable String field,
      @Nullable JsonNode details,
      Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.field = field;
    this.details = details;
    this.headers = Map.copyOf(headers);
  }

  /** The same with what is wrong where, in the words of its contract. */
  public Problem withDetails(JsonNode where) {
    return new Problem(status, code, sentence(), field, where, headers);
  }

  public static Problem notFound(String message) {
    return new Problem(404, "not_found", message, null);
  }

  public static Problem invalid(String message, @Nullable String field) {
    return new Problem(422, "validation_error", message, field);
  }

  public static Problem conflict(String message) {
    return new Problem(409, "conflict", message, null);
  }

  public static Problem badRequest(String message) {
    return new Problem(400, "bad_request", message, null);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public @Nullable String field() {
    return field;
  }

  /** What is wrong where, in the words of its contract. */
  public @Nullable JsonNode details() {
    return details;
  }

  /** Headers of the answer. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The sentence for people. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
