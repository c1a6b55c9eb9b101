package dev.pugmark.interceptor.weave;

import dev.pugmark.interceptor.bridge.PugmarkBridge;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/** As {@link ObservingAdvice}; takes back arguments and result from the hook. */
final class ReplacingAdvice {
  private ReplacingAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class)
  static @Nullable Object enter(
      @PointId int point,
      @Advice.Origin Class<?> type,
      @Advice.This(optional = true, typing = Assigner.Typing.DYNAMIC) @Nullable Object self,
      @Advice.AllArguments(readOnly = false, typing = Assigner.Typing.DYNAMIC)
          @Nullable Object[] args) {
    @Nullable Object[] given = args;
    Object state = PugmarkBridge.enter(point, type, self, given);
    if (state != null) {
      args = given;
    }
    return state;
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void exit(
      @PointId int point,
      @Advice.Origin Class<?> type,
      @Advice.This(optional = true, typing = Assigner.Typing.DYNAMIC) @Nullable Object self,
      @Advice.Enter @Nullable Object state,
      @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) @Nullable Object result,
      @Advice.Thrown @Nullable Throwable thrown) {
    if (state != null) {
      result = PugmarkBridge.exit(point, type, state, self, result, thrown);
    }
  }
}
