package dev.pugmark.interceptor.weave;

import dev.pugmark.interceptor.bridge.PugmarkBridge;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** Copied into watched methods: holds no state, and calls nothing but the bridge. */
final class ObservingAdvice {
  private ObservingAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Object enter(
      @PointId int point,
      @Advice.Origin Class<?> type,
      @Advice.This(optional = true, typing = Assigner.Typing.DYNAMIC) @Nullable Object self,
      @Advice.AllArguments(typing = Assigner.Typing.DYNAMIC) @Nullable Object[] args) {
    return PugmarkBridge.enter(point, type, self, args);
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void exit(
      @PointId int point,
      @Advice.Origin Class<?> type,
      @Advice.This(optional = true, typing = Assigner.Typing.DYNAMIC) @Nullable Object self,
      @Advice.Enter @Nullable Object state,
      @Advice.Return(typing = Assigner.Typing.DYNAMIC) @Nullable Object result,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (state != null) {
      PugmarkBridge.exit(point, type, state, self, result, thrown);
    }
  }
}
