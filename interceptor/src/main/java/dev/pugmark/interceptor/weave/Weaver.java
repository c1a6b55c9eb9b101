package dev.pugmark.interceptor.weave;

import dev.pugmark.interceptor.bridge.PugmarkBridge;
import dev.pugmark.interceptor.bridge.PugmarkHook;
import dev.pugmark.interceptor.emit.Calls;
import dev.pugmark.interceptor.emit.Log;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Knows which classes are watched and has them changed when they turn up. */
public final class Weaver {
  private final Map<String, Watched> byName = new ConcurrentHashMap<>();
  private final Calls calls;
  private final Log log;

  /** A class that is watched, the module it is watched for, and the points in it. */
  private static final class Watched {
    final ModuleState module;
    final List<Point> points = new ArrayList<>();

    Watched(ModuleState module) {
      this.module = module;
    }
  }

  /** A module, with what was found out about the loaders that its library came by. */
  private static final class ModuleState {
    final InstrumentationModule module;
    final HookContext context;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<ClassLoader, Boolean> fits = new WeakHashMap<>();

    ModuleState(InstrumentationModule module, HookContext context) {
      this.module = module;
      this.context = context;
    }

    /** One hook for each class of hooks, whatever number of points it watches. */
    synchronized int number(Point point) {
      Integer known = numbers.get(point.hook());
      if (known != null) {
        return known;
      }
      PugmarkHook hook =
          point.isBeside() ? new LibraryHook(context, point.hook()) : make(point.hook());
      context.add(hook);
      int number = PugmarkBridge.add(hook);
      numbers.put(point.hook(), number);
      return number;
    }

    private PugmarkHook make(String name) {
      try {
        var constructor = Class.forName(name).getDeclaredConstructor(HookContext.class);
        constructor.setAccessible(true);
        return (PugmarkHook) constructor.newInstance(context);
      } catch (ReflectiveOperationException missing) {
        throw new LinkageError(name, missing);
      }
    }

    synchronized boolean fits(@Nullable ClassLoader loader, Log log) {
      if (loader == null || module.needs().isEmpty()) {
        return true;
      }
      Boolean known = fits.get(loader);
      if (known == null) {
        Need missing = Rewriting.firstMissing(module.needs(), loader);
        if (missing != null) {
          log.say(module.name() + " is left alone: " + missing + " is not there");
        }
        known = missing == null;
        fits.put(loader, known);
      }
      return known;
    }
  }

  /**
   * Changes nothing yet.
   *
   * @param modules what is watched
   */
  public Weaver(List<InstrumentationModule> modules, Calls calls, Log log) {
    this.calls = calls;
    this.log = log;
    for (InstrumentationModule module : modules) {
      add(module);
    }
  }

  /** Makes the first change of a class as fast as the others; may run beside one. */
  public void warmUp() {
    try {
      Rewriting.warmUp();
    } catch (Throwable failed) {
      log.failed("There was no warming up", failed);
    }
  }

  /** Watches more; classes of it that are loaded already must be changed anew. */
  public void add(InstrumentationModule module) {
    var state = new ModuleState(module, new HookContext(module.name(), calls, log));
    var added = new HashMap<String, Watched>();
    for (Point point : module.points()) {
      String name = point.type().replace('.', '/');
      Watched watched = added.get(name);
      if (watched == null) {
        watched = new Watched(state);
        added.put(name, watched);
      }
      watched.points.add(point);
    }
    byName.putAll(added);
  }

  /** Names of the classes that a module watches, with slashes. */
  public static Set<String> namesOf(InstrumentationModule module) {
    var names = new HashSet<String>();
    for (Point point : module.points()) {
      names.add(point.type().replace('.', '/'));
    }
    return names;
  }

  /** Names of the watched classes, with slashes. */
  public Set<String> names() {
    return new HashSet<>(byName.keySet());
  }

  /**
   * Changes a class.
   *
   * @param name with slashes
   * @return its new class file; null when it stays as it is
   */
  public byte @Nullable [] change(@Nullable ClassLoader loader, String name, byte[] classFile) {
    Watched watched = byName.get(name);
    if (watched == null || !watched.module.fits(loader, log)) {
      return null;
    }
    var numbered = new HashMap<Point, Integer>();
    for (Point point : watched.points) {
      numbered.put(point, watched.module.number(point));
    }
    byte[] changed = Rewriting.change(loader, name.replace('/', '.'), classFile, numbered);
    log.say(name + (changed == null ? " is left alone" : " is watched"));
    return changed;
  }
}
