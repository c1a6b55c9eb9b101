package dev.pugmark.interceptor.weave;

import dev.pugmark.interceptor.bridge.PugmarkHook;
import dev.pugmark.interceptor.emit.Calls;

/** A hook of a module: what it swallows counts against the module. */
public abstract class Hook extends PugmarkHook {
  private final HookContext context;

  /** For subclasses, which have a constructor of the same kind. */
  protected Hook(HookContext context) {
    this.context = context;
  }

  /** Where calls are told. */
  protected final Calls calls() {
    return context.calls();
  }

  @Override
  public final void failed(Throwable failure) {
    context.failed(failure);
  }
}
