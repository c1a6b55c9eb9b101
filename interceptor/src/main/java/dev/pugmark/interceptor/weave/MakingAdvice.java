package dev.pugmark.interceptor.weave;

import dev.pugmark.interceptor.bridge.PugmarkBridge;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** For the end of constructors: before it, there is no object to speak of. */
final class MakingAdvice {
  private MakingAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class)
  static void exit(
      @PointId int point,
      @Advice.Origin Class<?> type,
      @Advice.This(typing = Assigner.Typing.DYNAMIC) Object self) {
    PugmarkBridge.exit(point, type, self, self, null, null);
  }
}
