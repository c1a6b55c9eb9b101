package dev.pugmark.interceptor.weave;

import dev.pugmark.interceptor.bridge.PugmarkBridge;
import dev.pugmark.interceptor.bridge.PugmarkHook;
import dev.pugmark.interceptor.emit.Calls;
import dev.pugmark.interceptor.emit.Log;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What the hooks of one module work with, and what stops them when they fail too often. */
public final class HookContext {
  private static final int MOST_FAILURES = 100;

  private final String module;
  private final Calls calls;
  private final Log log;
  private final AtomicInteger failures = new AtomicInteger();
  private final List<PugmarkHook> hooks = new CopyOnWriteArrayList<>();

  HookContext(String module, Calls calls, Log log) {
    this.module = module;
    this.calls = calls;
    this.log = log;
  }

  /** Where calls are told. */
  public Calls calls() {
    return calls;
  }

  void add(PugmarkHook hook) {
    hooks.add(hook);
  }

  /** Counts a failure; after a hundred the module is switched off for the rest of the process. */
  void failed(Throwable failure) {
    calls.suppressed();
    log.failed(module + " failed", failure);
    if (failures.incrementAndGet() == MOST_FAILURES) {
      log.say(module + " is switched off");
      hooks.forEach(PugmarkBridge::remove);
    }
  }
}
