package dev.pugmark.interceptor.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a program is started with. */
enum Variant {
  NONE("no agent"),
  PUGMARK("Pugmark"),
  PUGMARK_SERVER("Pugmark, its server here"),
  OTEL_NONE("OpenTelemetry, no export"),
  OTEL_OTLP("OpenTelemetry, OTLP");

  private final String words;

  Variant(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  List<String> flags() {
    var target = Path.of("target").toAbsolutePath();
    return switch (this) {
      case NONE -> List.of();
      case PUGMARK, PUGMARK_SERVER ->
          List.of("-javaagent:" + target.resolve("pugmark-interceptor.jar"));
      case OTEL_NONE, OTEL_OTLP ->
          List.of("-javaagent:" + target.resolve("bench/opentelemetry-javaagent.jar"));
    };
  }

  /**
   * The environment.
   *
   * @param server address of the real one
   * @param sink takes whatever it is sent
   * @param session of this process
   */
  Map<String, String> environment(String server, String sink, String session) {
    return switch (this) {
      case NONE -> Map.of();
      case PUGMARK -> Map.of("PUGMARK_URL", sink, "PUGMARK_SESSION", session);
      case PUGMARK_SERVER -> Map.of("PUGMARK_URL", server, "PUGMARK_SESSION", session);
      case OTEL_NONE ->
          Map.of(
              "OTEL_TRACES_EXPORTER", "none",
              "OTEL_METRICS_EXPORTER", "none",
              "OTEL_LOGS_EXPORTER", "none");
      case OTEL_OTLP ->
          Map.of(
              "OTEL_EXPORTER_OTLP_ENDPOINT", sink,
              "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
              "OTEL_METRICS_EXPORTER", "none",
              "OTEL_LOGS_EXPORTER", "none");
    };
  }
}
