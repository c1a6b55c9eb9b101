package dev.pugmark.interceptor.weave;

import dev.pugmark.interceptor.bridge.PugmarkHook;
import org.jspecify.annotations.Nullable;

/**
 * Stands for hooks that use types of a library: one for each time that the library is loaded, made
 * beside it and forgotten with it.
 */
final class LibraryHook extends Hook {
  private final ClassValue<PugmarkHook> hooks;

  LibraryHook(HookContext context, String name) {
    super(context);
    hooks =
        new ClassValue<PugmarkHook>() {
          @Override
          protected PugmarkHook computeValue(Class<?> type) {
            return LibraryLoader.beside(type, name).make(name, context);
          }
        };
  }

  @Override
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args)
      throws Throwable {
    return hooks.get(type).enter(type, self, args);
  }

  @Override
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown)
      throws Throwable {
    return hooks.get(type).exit(type, state, self, result, thrown);
  }
}
