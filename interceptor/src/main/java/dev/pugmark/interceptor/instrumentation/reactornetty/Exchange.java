package dev.pugmark.interceptor.instrumentation.reactornetty;

import dev.pugmark.interceptor.emit.CallRecord;
import dev.pugmark.interceptor.emit.WeakIdentityMap;

/** A call, over its redirects and retries. Knows nothing of the objects that it is known by. */
final class Exchange {
  /** By what stays the same during a call. */
  static final WeakIdentityMap<Object, Exchange> CALLS = new WeakIdentityMap<>();

  /** By what stands for one request on the wire. */
  static final WeakIdentityMap<Object, Attempt> REQUESTS = new WeakIdentityMap<>();

  final CallRecord record;

  /** Of the answer that leads elsewhere; 0 when the next request has another reason. */
  volatile int redirectStatus;

  /** Whether the record knows what is sent. */
  volatile boolean toldRequest;

  Exchange(CallRecord record) {
    this.record = record;
  }

  /** One request on the wire: after a redirect or a challenge, its answer is of no interest. */
  static final class Attempt {
    final Exchange exchange;
    volatile boolean isOver;

    Attempt(Exchange exchange) {
      this.exchange = exchange;
    }
  }
}
