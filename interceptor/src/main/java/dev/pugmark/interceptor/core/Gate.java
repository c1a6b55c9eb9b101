package dev.pugmark.interceptor.core;

import dev.pugmark.interceptor.emit.Log;
import dev.pugmark.interceptor.weave.InstrumentationModule;
import dev.pugmark.interceptor.weave.Weaver;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the name of each class that is loaded and nothing more; what costs time is loaded when
 * the first watched class turns up.
 */
final class Gate implements ClassFileTransformer {
  private volatile Set<String> names;
  private final Weaver weaver;
  private final Log log;

  Gate(Weaver weaver, Log log) {
    this.names = weaver.names();
    this.weaver = weaver;
    this.log = log;
  }

  /** Watches more. */
  void add(InstrumentationModule module) {
    weaver.add(module);
    names = weaver.names();
  }

  Set<String> names() {
    return names;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> classBeingRedefined,
      @Nullable ProtectionDomain protectionDomain,
      byte[] classfileBuffer) {
    if (className == null || !names.contains(className)) {
      return null;
    }
    try {
      return weaver.change(loader, className, classfileBuffer);
    } catch (Throwable failed) {
      log.failed(className + " cannot be watched", failed);
      return null;
    }
  }
}
