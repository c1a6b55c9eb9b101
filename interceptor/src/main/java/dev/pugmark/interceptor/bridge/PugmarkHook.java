package dev.pugmark.interceptor.bridge;

import org.jspecify.annotations.Nullable;

/** What is done where a watched method begins and where it ends. Implemented behind the bridge. */
public abstract class PugmarkHook {
  /** For subclasses. */
  protected PugmarkHook() {}

  /**
   * A watched method begins.
   *
   * @param type the class that was changed
   * @param self the object it is called on; null for a static method
   * @param args its arguments; the hook may put others in their place where the advice allows it
   * @return handed to {@link #exit}; null when the end is of no interest
   */
  public @Nullable Object enter(Class<?> type, @Nullable Object self, @Nullable Object[] args)
      throws Throwable {
    return null;
  }

  /**
   * A watched method ended.
   *
   * @param type the class that was changed
   * @param state what {@link #enter} gave
   * @param self the object it was called on
   * @param result what it returns; null when it throws
   * @param thrown what it throws; null when it returns
   * @return what it shall return, where the advice allows that; else ignored
   */
  public @Nullable Object exit(
      Class<?> type,
      Object state,
      @Nullable Object self,
      @Nullable Object result,
      @Nullable Throwable thrown)
      throws Throwable {
    return result;
  }

  /** A failure of this hook was swallowed. */
  public void failed(Throwable failure) {}
}
