package program;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

public final class OpenAi implements Client {
  @Override
  public String call(String method, String url, byte[] body) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String model(String base) {
    OpenAIClient client =
        OpenAIOkHttpClient.builder().apiKey("none").baseUrl(base + "/v1").maxRetries(0).build();
    ChatCompletionCreateParams question =
        ChatCompletionCreateParams.builder().model("m").addUserMessage("hello").build();
    try (StreamResponse<ChatCompletionChunk> answer =
        client.chat().completions().createStreaming(question)) {
      return "" + answer.stream().count();
    }
  }
}
