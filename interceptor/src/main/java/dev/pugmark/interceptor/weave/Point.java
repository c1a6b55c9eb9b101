package dev.pugmark.interceptor.weave;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Methods of one class that are watched, and the hook that watches them. Classes are named, not
 * mentioned: nothing is loaded before its time.
 */
public final class Point {
  private final String type;
  private final Set<String> methods;
  private final String hook;
  private final boolean beside;
  private final String advice;
  private final @Nullable String descriptor;

  private Point(
      String type,
      Set<String> methods,
      @Nullable String descriptor,
      String hook,
      boolean beside,
      String advice) {
    this.type = type;
    this.methods = methods;
    this.descriptor = descriptor;
    this.hook = hook;
    this.beside = beside;
    this.advice = advice;
  }

  /**
   * A point.
   *
   * @param type name of the class, with dots
   * @param hook name of the hook's class, whose constructor takes a {@link HookContext}
   * @param methods names of the methods that it declares
   */
  public static Point of(String type, String hook, String... methods) {
    return new Point(type, Set.of(methods), null, hook, false, "ObservingAdvice");
  }

  /** Only methods of this descriptor are meant. */
  public Point as(String wanted) {
    return new Point(type, methods, wanted, hook, beside, advice);
  }

  /**
   * The hook and the classes of its package are loaded beside the library of the watched class, so
   * that they may use its types.
   */
  public Point beside() {
    return new Point(type, methods, descriptor, hook, true, advice);
  }

  /**
   * The hook may put other arguments in the place of the given ones, and another result, which must
   * be a reference.
   */
  public Point replacing() {
    return new Point(type, methods, descriptor, hook, beside, "ReplacingAdvice");
  }

  /** Constructors are watched at their end only; the hook's state is what was made. */
  public Point atTheEnd() {
    return new Point(type, methods, descriptor, hook, beside, "MakingAdvice");
  }

  /** The name of the class, with dots. */
  String type() {
    return type;
  }

  boolean watches(String method, String itsDescriptor) {
    return methods.contains(method) && (descriptor == null || descriptor.equals(itsDescriptor));
  }

  String hook() {
    return hook;
  }

  boolean isBeside() {
    return beside;
  }

  String advice() {
    return Point.class.getPackageName() + "." + advice;
  }
}
