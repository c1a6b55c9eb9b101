package dev.pugmark.interceptor.instrumentation.apache5;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.emit.RequestOutput;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** The body of a request while it is sent: it may be used again. */
final class SentEntity extends HttpEntityWrapper {
  private final ClassicHttpRequest request;
  private final HttpEntity given;
  private final CallRecord record;

  SentEntity(ClassicHttpRequest request, HttpEntity given, CallRecord record) {
    super(given);
    this.request = request;
    this.given = given;
    this.record = record;
    request.setEntity(this);
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    record.keepRequest(given.getContentEncoding());
    super.writeTo(new RequestOutput(out, record));
  }

  @SuppressWarnings("ReferenceEquality") // this very entity
  void takeBack() {
    if (request.getEntity() == this) {
      request.setEntity(given);
    }
  }
}
