package dev.pugmark.interceptor.core;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Defines the bridge inside {@code java.base}: every loader finds it there, also those that ask
 * their parent for nothing but {@code java.*}, and class data sharing goes on.
 */
final class BridgeDefinition {
  /** In the order in which they need one another. The build changes these names too. */
  private static final List<String> CLASSES =
      List.of(
          "dev.pugmark.interceptor.bridge.PugmarkHook",
          "dev.pugmark.interceptor.bridge.PugmarkBridge");

  /** What hooks look into. */
  private static final Set<String> OPENED =
      Set.of(
          "java.lang",
          "java.net",
          "java.util.concurrent",
          "sun.net.www",
          "sun.net.www.protocol.http");

  private BridgeDefinition() {}

  /** False when it is there already. */
  static boolean define(Instrumentation instrumentation)
      throws IOException, IllegalAccessException {
    try {
      Class.forName(CLASSES.get(0), false, null);
      return false;
    } catch (ClassNotFoundException asExpected) {
      // So it is ours to define.
    }
    Set<Module> own = Set.of(BridgeDefinition.class.getModule());
    var base = Object.class.getModule();
    var opened = new HashMap<String, Set<Module>>();
    for (String each : OPENED) {
      if (base.getPackages().contains(each)) {
        opened.put(each, own);
      }
    }
    instrumentation.redefineModule(base, Set.of(), Map.of(), opened, Set.of(), Map.of());
    var lookup = MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
    for (String name : CLASSES) {
      lookup.defineClass(bytes(name));
    }
    return true;
  }

  private static byte[] bytes(String name) throws IOException {
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = BridgeDefinition.class.getClassLoader().getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException(file + " is missing");
      }
      return in.readAllBytes();
    }
  }
}
