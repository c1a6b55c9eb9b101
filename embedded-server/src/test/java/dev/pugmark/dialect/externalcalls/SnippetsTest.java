package dev.pugmark.dialect.externalcalls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  private static final String FETCH =
      """
      const call = async (method, url) => {
        await fetch(url, { method }).then((answer) => answer.text()).catch(() => {});
      };
      """;

  private static final String NODE_HTTP =
      """
      import http from "node:http";
      import https from "node:https";
      const call = (method, url) => new Promise((done) => {
        const request = (url.startsWith("https") ? https : http).request(url, { method }, (answer) => {
          answer.on("error", done).on("end", done).resume();
        });
        request.on("error", done).end();
      });
      """;

  @TempDir Path folder;

  private static String block(String language) throws IOException {
    var page = Files.readString(PAGE);
    var start = page.indexOf("```" + language + "\n") + language.length() + 4;
    return page.substring(start, page.indexOf("\n```", start));
  }

  @TestFactory
  Stream<DynamicTest> tellsOfTheCallsOfARealProcess() {
    var tests = new ArrayList<DynamicTest>();
    for (var library : List.of("requests", "httpx")) {
      Stream.of("python3", "/usr/bin/python3")
          .filter(python -> runs(python, "-c", "import " + library))
          .findFirst()
          .ifPresent(
              python -> tests.add(DynamicTest.dynamicTest(library, () -> python(python, library))));
    }
    if (runs("node", "--input-type=module", "-e", "import 'node:diagnostics_channel'; await 0;")) {
      tests.add(DynamicTest.dynamicTest("undici", () -> node("undici", FETCH)));
      tests.add(DynamicTest.dynamicTest("node:http", () -> node("node:http", NODE_HTTP)));
    }
    if (runs("go", "version")) {
      tests.add(DynamicTest.dynamicTest("net/http", this::go));
    }
    if (tests.size() < 5) {
      LOG.log(Level.INFO, "Of 5 libraries {0} are on this machine", tests.size());
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

  private void python(String python, String library) throws Exception {
    Files.writeString(folder.resolve("pugmark_calls.py"), block("python"));
    var program =
        """
        import pugmark_calls, LIBRARY as library, sys
        base = sys.argv[1]
        client = library.Session() if hasattr(library, "Session") else library.Client()
        def call(method, url):
            try:
                client.request(method, url)
            except Exception:
                pass
        call("GET", base + "/ok?secret=hunter2")
        call("POST", base + "/broken")
        call("GET", base + "/odd")
        call("GET", base + "/stream")
        call("GET", base + "/cut")
        call("GET", base.replace("http:", "https:") + "/tls")
        call("GET", "http://127.0.0.1:1/")
        """
            .replace("LIBRARY", library);
    assertTold(List.of(python, "-c", program), library);
  }

  private void node(String library, String call) throws Exception {
    Files.writeString(folder.resolve("pugmark-calls.mjs"), block("js"));
    var program =
        call
            + """
            const base = process.argv[1];
            await call("GET", base + "/ok?secret=hunter2");
            await call("POST", base + "/broken");
            await call("GET", base + "/odd");
            await call("GET", base + "/stream");
            await call("GET", base + "/cut");
            await call("GET", base.replace("http:", "https:") + "/tls");
            await call("GET", "http://127.0.0.1:2/");
            """;
    assertTold(
        List.of("node", "--import", "./pugmark-calls.mjs", "--input-type=module", "-e", program),
        library);
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
        	"strings"
        )

        func main() {
        	calls := FollowCalls(http.DefaultTransport)
        	defer calls.Close()
        	client := &http.Client{Transport: calls}
        	base := os.Args[1]
        	read(client.Get(base + "/ok?secret=hunter2"))
        	read(client.Post(base+"/broken", "text/plain", nil))
        	read(client.Get(base + "/odd"))
        	read(client.Get(base + "/stream"))
        	read(client.Get(base + "/cut"))
        	read(client.Get(strings.Replace(base, "http:", "https:", 1) + "/tls"))
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
    try (var target = SnippetOrigin.start();
        var server = new CallsServer(Files.createTempDirectory(folder, "store"))) {
      var all = new ArrayList<>(command);
      all.add(target.address());
      var builder = new ProcessBuilder(all).directory(folder.toFile()).redirectErrorStream(true);
      builder.environment().put("PUGMARK_URL", server.engine().address());
      builder.environment().put("PUGMARK_SESSION", "of-this-process");
      builder
          .environment()
          .keySet()
          .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
      var process = builder.start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();

      var rows = new ArrayList<JsonNode>();
      server.get("?order=asc&session=of-this-process").get("rows").forEach(rows::add);
      assertThat(rows)
          .as(output)
          .extracting(SnippetsTest::inShort)
          .containsExactlyInAnyOrder( // two may begin in one millisecond
              "GET /ok 200 null",
              "POST /broken 503 null",
              "GET /odd null protocol",
              "GET /stream 200 null",
              "GET /cut 200 reset",
              "GET /tls null tls",
              "GET / null connect");
      assertThat(rows).extracting(r -> r.get("library").textValue()).containsOnly(library);
      assertThat(at(rows, "/ok").get("url").textValue()).endsWith("/ok?secret=REDACTED");
      var streamed = at(rows, "/stream");
      assertThat(streamed.get("latency_ms").doubleValue() - streamed.get("ttfb_ms").doubleValue())
          .isGreaterThan(SnippetOrigin.STREAMING / 2.0);
      var producer = server.get("/producers").get("producers").get(0);
      assertThat(producer.get("counters").get("captured").intValue()).isEqualTo(7);
      assertThat(producer.get("counters").get("dropped").intValue()).isZero();
    }
  }

  private static JsonNode at(List<JsonNode> rows, String path) {
    return rows.stream()
        .filter(row -> row.get("path").textValue().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private static String inShort(JsonNode row) {
    var error = row.get("error");
    return "%s %s %s %s"
        .formatted(
            row.get("method").textValue(),
            row.get("path").textValue(),
            row.get("status_code").asText(),
            error.isNull() ? "null" : error.get("kind").textValue());
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
