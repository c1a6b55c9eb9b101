package dev.pugmark.dialect.externalcalls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The snippets of the documentation, taken out of it and run: from a real call in a real process to
 * the row of the answer. Those whose language is not on this machine are named in the log.
 */
class SnippetsTest {
  private static final Logger LOG = Logger.getLogger(SnippetsTest.class.getName());
  private static final Path PAGE = Path.of("..", "docs", "external-calls.md");

  @TempDir Path folder;

  private static String block(String language) throws IOException {
    var page = Files.readString(PAGE);
    var start = page.indexOf("```" + language + "\n") + language.length() + 4;
    return page.substring(start, page.indexOf("\n```", start));
  }

  @TestFactory
  Stream<DynamicTest> tellsOfTheCallsOfARealProcess() {
    var tests = new ArrayList<DynamicTest>();
    if (runs("python3", "-c", "import requests")) {
      tests.add(DynamicTest.dynamicTest("python", this::python));
    }
    if (runs("node", "--input-type=module", "-e", "import 'node:diagnostics_channel'; await 0;")) {
      tests.add(DynamicTest.dynamicTest("node", this::node));
    }
    if (runs("go", "version")) {
      tests.add(DynamicTest.dynamicTest("go", this::go));
    }
    if (tests.size() < 3) {
      LOG.log(Level.INFO, "Only {0} of 3 snippets can run on this machine", tests.size());
    }
    return tests.stream();
  }

  private static boolean runs(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private void python() throws Exception {
    Files.writeString(folder.resolve("pugmark_calls.py"), block("python"));
    var program =
        """
        import pugmark_calls, requests, sys
        requests.get(sys.argv[1] + "/ok?secret=hunter2")
        requests.post(sys.argv[1] + "/broken")
        try:
            requests.get("http://127.0.0.1:1/", timeout=5)
        except requests.ConnectionError:
            pass
        """;
    assertTold(List.of("python3", "-c", program), "requests");
  }

  private void node() throws Exception {
    Files.writeString(folder.resolve("pugmark-calls.mjs"), block("js"));
    var program =
        """
        const base = process.argv[1];
        await (await fetch(base + "/ok?secret=hunter2")).text();
        await (await fetch(base + "/broken", { method: "POST" })).text();
        await fetch("http://127.0.0.1:2/").catch(() => {});
        """;
    assertTold(
        List.of("node", "--import", "./pugmark-calls.mjs", "--input-type=module", "-e", program),
        "undici");
  }

  private void go() throws Exception {
    Files.writeString(folder.resolve("pugmark_calls.go"), block("go"));
    Files.writeString(
        folder.resolve("main.go"),
        """
        package main

        import (
        	"io"
        	"net/http"
        	"os"
        )

        func main() {
        	calls := FollowCalls(http.DefaultTransport)
        	defer calls.Close()
        	client := &http.Client{Transport: calls}
        	read(client.Get(os.Args[1] + "/ok?secret=hunter2"))
        	read(client.Post(os.Args[1]+"/broken", "text/plain", nil))
        	read(client.Get("http://127.0.0.1:1/"))
        }

        func read(answer *http.Response, err error) {
        	if err == nil {
        		io.ReadAll(answer.Body)
        		answer.Body.Close()
        	}
        }
        """);
    assertTold(List.of("go", "run", "pugmark_calls.go", "main.go"), "net/http");
  }

  private void assertTold(List<String> command, String library) throws Exception {
    var target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    target.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          var ok = exchange.getRequestURI().getPath().equals("/ok");
          var body = "body".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(ok ? 200 : 503, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    target.start();
    try (var server = new CallsServer(Files.createTempDirectory(folder, "store"))) {
      var all = new ArrayList<>(command);
      all.add("http://127.0.0.1:" + target.getAddress().getPort());
      var builder = new ProcessBuilder(all).directory(folder.toFile()).redirectErrorStream(true);
      builder.environment().put("PUGMARK_URL", server.engine().address());
      builder.environment().put("PUGMARK_SESSION", "s-" + library);
      builder
          .environment()
          .keySet()
          .removeIf(name -> name.toLowerCase(java.util.Locale.ROOT).endsWith("_proxy"));
      var process = builder.start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();

      var rows = new ArrayList<JsonNode>();
      server.get("?order=asc&session=s-" + library).get("rows").forEach(rows::add);
      assertThat(rows).as(output).hasSize(3);
      assertThat(rows)
          .extracting(r -> r.get("method").textValue())
          .containsExactly("GET", "POST", "GET");
      assertThat(rows)
          .extracting(r -> r.get("status_code").asText())
          .containsExactly("200", "503", "null");
      assertThat(rows).extracting(r -> r.get("library").textValue()).containsOnly(library);
      assertThat(rows.getFirst().get("url").textValue()).endsWith("/ok?secret=REDACTED");
      assertThat(rows.getFirst().get("latency_ms").doubleValue()).isPositive();
      assertThat(rows.getLast().get("error").get("kind").textValue()).isEqualTo("connect");
      var producer = server.get("/producers").get("producers").get(0);
      assertThat(producer.get("counters").get("captured").intValue()).isEqualTo(3);
      assertThat(producer.get("counters").get("dropped").intValue()).isZero();
    } finally {
      target.stop(0);
    }
  }

  @Test
  void takesWhatThePageSaysToPostByHand() throws Exception {
    var block = block("sh");
    var start = block.indexOf("-d '") + 4;
    try (var server = new CallsServer(folder)) {
      server.accepted(block.substring(start, block.indexOf("'\n", start)));
      assertThat(server.get("?session=demo-session").get("total").intValue()).isEqualTo(1);
      assertThat(server.get("/hosts").get("hosts")).hasSize(1);
    }
  }
}
