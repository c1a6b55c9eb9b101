package dev.pugmark.interceptor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** Sentences that libraries write, by what they mean; most others are met in real calls. */
class FailureTest {
  private static String kind(Throwable thrown) {
    return Failure.of(thrown).kind();
  }

  @Test
  void knowsAStreamThatTheOtherSideReset() {
    assertThat(kind(new IOException("RST_STREAM received Internal error"))).isEqualTo("reset");
    assertThat(kind(new IOException("HTTP/1.1 header parser received no bytes")))
        .isEqualTo("reset");
    assertThat(kind(new IOException("/127.0.0.1:9 GOAWAY received"))).isEqualTo("reset");
    assertThat(kind(new SocketException("Broken pipe"))).isEqualTo("reset");
    assertThat(kind(new IOException("Premature EOF"))).isEqualTo("reset");
  }

  @Test
  void knowsAProxyThatDoesNotConnect() {
    assertThat(kind(new IOException("Tunnel failed, got: 502"))).isEqualTo("connect");
    assertThat(
            kind(
                new IOException(
                    "Unable to tunnel through proxy. Proxy returns \"HTTP/1.1 502 No way\"")))
        .isEqualTo("connect");
    assertThat(kind(new IOException("Unexpected response code for CONNECT: 502")))
        .isEqualTo("connect");
  }

  @Test
  void knowsWhatIsNoHttp() {
    assertThat(kind(new IOException("Invalid Http response"))).isEqualTo("protocol");
    assertThat(kind(new IllegalArgumentException("invalid version format: SSH-2.0")))
        .isEqualTo("protocol");
    assertThat(kind(new IllegalArgumentException("invalid header name"))).isEqualTo("other");
    assertThat(kind(new ProtocolException("Too many follow-up requests: 21")))
        .isEqualTo("too_many_redirects");
  }

  @Test
  void takesTheOneThatSaysMostOfAllCauses() {
    assertThat(kind(new IOException("other", new SSLHandshakeException("no")))).isEqualTo("tls");
    assertThat(kind(new ConnectException("Timeout connecting to [localhost/127.0.0.1:9]")))
        .isEqualTo("connect_timeout");
    assertThat(kind(new IOException(new SocketTimeoutException("Read timed out"))))
        .isEqualTo("read_timeout");
    assertThat(kind(new ConnectException().initCause(new UnknownHostException("nowhere"))))
        .isEqualTo("dns");
  }

  @Test
  void namesTheClassThatTheProgramSees() {
    var inside = new IOException("closed");
    assertThat(Failure.of(new CompletionException(new ExecutionException(inside))).exception())
        .isEqualTo("java.io.IOException");
  }
}
