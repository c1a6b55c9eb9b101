package dev.pugmark.interceptor.forked;

import java.util.List;

/** Answers of models as their services stream them, as far as their libraries read them. */
final class ModelAnswer {
  static final List<String> CHAT_COMPLETION =
      List.of(chat("Hel"), chat("lo"), chat("!"), "data: [DONE]\n\n");

  static final List<String> MESSAGE =
      List.of(
          event(
              "message_start",
              """
              "message":{"id":"m1","type":"message","role":"assistant","content":[],"model":"m",\
              "stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":3,"output_tokens":1}}\
              """),
          event(
              "content_block_start",
              "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"),
          event(
              "content_block_delta",
              "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hello\"}"),
          event("content_block_stop", "\"index\":0"),
          event(
              "message_delta",
              """
              "delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":2}\
              """),
          event("message_stop", "\"done\":true"));

  private ModelAnswer() {}

  private static String chat(String text) {
    return """
    data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"m",\
    "choices":[{"index":0,"delta":{"content":"%s"},"finish_reason":null}]}

    """
        .formatted(text);
  }

  private static String event(String type, String members) {
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members.strip() + "}\n\n";
  }
}
