package dev.pugmark.interceptor.instrumentation.apache4;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.emit.FollowedInput;
import dev.pugmark.interceptor.emit.FollowedOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.http.HttpEntity;
import org.apache.http.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/** The body of an answer, above everything that the client does to it. */
final class FollowedEntity extends HttpEntityWrapper {
  private final CallRecord record;
  private @Nullable InputStream content;

  FollowedEntity(HttpEntity given, CallRecord record) {
    super(given);
    this.record = record;
    record.count();
  }

  /** The program closes the answer as a whole. */
  void closed() {
    record.finish();
  }

  @Override
  public InputStream getContent() throws IOException {
    InputStream known = content;
    if (known == null || isRepeatable()) {
      known = new FollowedInput(super.getContent(), record);
      content = known;
    }
    return known;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try {
      super.writeTo(new FollowedOutput(out, record));
      record.finish();
    } catch (IOException | RuntimeException failed) {
      record.fail(failed);
      throw failed;
    }
  }
}
