package program;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;

public final class Anthropic implements Client {
  @Override
  public String call(String method, String url, byte[] body) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String model(String base) {
    AnthropicClient client =
        AnthropicOkHttpClient.builder().apiKey("none").baseUrl(base).maxRetries(0).build();
    MessageCreateParams question =
        MessageCreateParams.builder().model("m").maxTokens(10L).addUserMessage("hello").build();
    try (StreamResponse<RawMessageStreamEvent> answer =
        client.messages().createStreaming(question)) {
      return "" + answer.stream().count();
    }
  }
}
