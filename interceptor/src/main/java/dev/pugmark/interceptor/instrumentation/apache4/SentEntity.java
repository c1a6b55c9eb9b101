package dev.pugmark.interceptor.instrumentation.apache4;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.emit.RequestOutput;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/** The body of a request while it is sent: it may be used again. */
final class SentEntity extends HttpEntityWrapper {
  private final HttpEntityEnclosingRequest request;
  private final HttpEntity given;
  private final CallRecord record;

  SentEntity(HttpEntityEnclosingRequest request, HttpEntity given, CallRecord record) {
    super(given);
    this.request = request;
    this.given = given;
    this.record = record;
    request.setEntity(this);
  }

  private static @Nullable String encoding(HttpEntity entity) {
    var header = entity.getContentEncoding();
    return header == null ? null : header.getValue();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    record.keepRequest(encoding(given));
    super.writeTo(new RequestOutput(out, record));
  }

  @SuppressWarnings("ReferenceEquality") // this very entity
  void takeBack() {
    if (request.getEntity() == this) {
      request.setEntity(given);
    }
  }
}
