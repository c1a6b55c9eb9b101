package program;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;

/** The Model Context Protocol's own SDK: after the first call it keeps a stream open. */
public final class Mcp implements Client {
  private McpSyncClient client;

  @Override
  public String call(String method, String url, byte[] body) {
    client =
        McpClient.sync(HttpClientStreamableHttpTransport.builder(url).endpoint("/mcp").build())
            .build();
    return client.initialize().serverInfo().name();
  }

  /** Closes it. */
  @Override
  public String later(String url) {
    return "" + client.closeGracefully();
  }
}
