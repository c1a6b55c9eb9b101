package dev.pugmark.interceptor.weave;

import dev.pugmark.interceptor.bridge.PugmarkHook;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Loads the classes of one instrumentation so that they see both the library they watch and the
 * agent. Held by the hooks that it made, which the watched classes hold: it goes with the library.
 */
final class LibraryLoader extends ClassLoader {
  private static final String AGENT = "dev.pugmark.interceptor.";
  private static final Map<ClassLoader, Map<String, WeakReference<LibraryLoader>>> KNOWN =
      new WeakHashMap<>();

  static {
    registerAsParallelCapable();
  }

  private final String folder;
  private final ClassLoader agent;

  private LibraryLoader(ClassLoader library, String folder) {
    super("pugmark-beside", library);
    this.folder = folder;
    this.agent = LibraryLoader.class.getClassLoader();
  }

  /**
   * The loader beside a library for an instrumentation.
   *
   * @param watched a class of the library
   * @param hook a class of the instrumentation
   */
  static LibraryLoader beside(Class<?> watched, String hook) {
    String folder = hook.substring(0, hook.lastIndexOf('.') + 1);
    synchronized (KNOWN) {
      var ofLibrary = KNOWN.computeIfAbsent(watched.getClassLoader(), loader -> new HashMap<>());
      var reference = ofLibrary.get(folder);
      LibraryLoader known = reference == null ? null : reference.get();
      if (known == null) {
        known = new LibraryLoader(watched.getClassLoader(), folder);
        ofLibrary.put(folder, new WeakReference<>(known));
      }
      return known;
    }
  }

  PugmarkHook make(String hook, HookContext context) {
    try {
      var constructor = Class.forName(hook, true, this).getDeclaredConstructor(HookContext.class);
      constructor.setAccessible(true);
      return (PugmarkHook) constructor.newInstance(context);
    } catch (ReflectiveOperationException missing) {
      throw new LinkageError(hook, missing);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.startsWith(folder)) {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known == null ? define(name) : known;
      }
    }
    return name.startsWith(AGENT) ? agent.loadClass(name) : super.loadClass(name, resolve);
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = agent.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }
}
