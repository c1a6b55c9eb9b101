package dev.pugmark.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorClassTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ETIMEDOUT | request timed out | Timeout",
        "'' | HTTP 429 Too Many Requests | RateLimited",
        "'' | user aborted the run | UserAborted",
        "ENOENT | spawn x ENOENT | UnexpectedEnv",
        "400 | invalid argument | InvalidArgs",
        "'' | maximum context length is 200000 tokens | ContextOverflow",
        "'' | provider error: 503 service unavailable | ProviderError",
        "'' | the flux capacitor desynchronized | Unknown",
        "'' | '' | Unknown",
        "RESOURCE_EXHAUSTED | '' | RateLimited",
        "'' | deadline-exceeded after abort | UserAborted",
        "'' | the prompt is too long | ContextOverflow",
        "'' | MYCONTEXT_LENGTHS | ContextOverflow",
        "'' | spawn git | UnexpectedEnv",
        "'' | respawn git | Unknown",
        "api_error | '' | ProviderError",
        "'' | line 14290 | Unknown",
        "500 | quota | RateLimited",
      })
  void followsThePublishedTable(String code, String message, String wireName) {
    assertThat(ErrorClass.classify(code, message).wireName()).isEqualTo(wireName);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rate_limit_error | RateLimited",
        "you are rate limited | RateLimited",
        "insufficient_quota | RateLimited",
        "overloaded_error | ProviderError",
        "HTTP 529 | ProviderError",
        "connect ECONNREFUSED 127.0.0.1:443 | ProviderError",
        "read ECONNRESET | ProviderError",
        "TypeError: fetch failed | ProviderError",
        "invalid_request_error | InvalidArgs",
        "invalid arguments | InvalidArgs",
        "HTTP 401 | UnexpectedEnv",
        "HTTP 403 Forbidden | UnexpectedEnv",
        "authentication_error | UnexpectedEnv",
        "write ENOSPC | UnexpectedEnv",
        "timeout_error | Timeout",
        "TimeoutError | Timeout",
        "AbortError | UserAborted",
        "prompt_too_long | ContextOverflow",
      })
  void placesWhatTheTableLeavesOpen(String message, String wireName) {
    assertThat(ErrorClass.classify(null, message).wireName()).isEqualTo(wireName);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bad gateway after rate_limit_error | ProviderError",
        "schema of ECONNREFUSED | InvalidArgs",
        "HTTP 401 with a malformed body | InvalidArgs",
        "HTTP 504 rate limited | ProviderError",
      })
  void neverMovesWhatTheTablePlaces(String message, String wireName) {
    assertThat(ErrorClass.classify(null, message).wireName()).isEqualTo(wireName);
  }

  @Test
  void blamesTheHarnessForTheUnknownAlone() {
    for (var errorClass : ErrorClass.values()) {
      assertThat(errorClass.harnessBug()).isEqualTo(errorClass == ErrorClass.UNKNOWN);
      assertThat(ErrorClass.ofWireName(errorClass.wireName())).contains(errorClass);
    }
    assertThat(ErrorClass.ofWireName("Other")).isEmpty();
    assertThat(ErrorClass.classify(null, null)).isEqualTo(ErrorClass.UNKNOWN);
    assertThat(ErrorClass.classify("PolicyDenied", null)).isEqualTo(ErrorClass.UNKNOWN);
  }

  @Test
  void readsBothEndsOfALongText() {
    var noise = "x".repeat(1_000_000);

    assertThat(ErrorClass.classify("429", noise)).isEqualTo(ErrorClass.RATE_LIMITED);
    assertThat(ErrorClass.classify(null, noise + " ENOENT")).isEqualTo(ErrorClass.UNEXPECTED_ENV);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prompt ", "prompt is ", "context", " \t", "rate", "spawn", "input  "})
  void copesWithHostileRepetition(String part) {
    assertThat(ErrorClass.classify(null, part.repeat(400_000))).isNotNull();
  }
}
