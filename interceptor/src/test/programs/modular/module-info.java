/** The driver and some clients as a named module. */
module program {
  requires java.net.http;
  requires java.security.jgss;
  requires jdk.net;
  requires okhttp3;
  requires okio;
  requires org.apache.httpcomponents.client5.httpclient5;
  requires org.apache.httpcomponents.core5.httpcore5;
}
