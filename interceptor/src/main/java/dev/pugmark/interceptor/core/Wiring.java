package dev.pugmark.interceptor.core;

import dev.pugmark.interceptor.bridge.PugmarkBridge;
import dev.pugmark.interceptor.carry.CarryModule;
import dev.pugmark.interceptor.emit.Emitter;
import dev.pugmark.interceptor.emit.Log;
import dev.pugmark.interceptor.emit.Settings;
import dev.pugmark.interceptor.instrumentation.InstrumentationModules;
import dev.pugmark.interceptor.weave.InstrumentationModule;
import dev.pugmark.interceptor.weave.Weaver;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the parts and joins them. */
final class Wiring {
  private static final long STACK_BYTES = 512 << 10;

  private Wiring() {}

  static void wire(
      Settings settings, Log log, Instrumentation instrumentation, @Nullable String version)
      throws UnmodifiableClassException {
    var emitter = new Emitter(settings, log, version, System.currentTimeMillis());
    var weaver = new Weaver(wanted(settings), emitter.calls(), log);
    var gate = new Gate(weaver, log);
    instrumentation.addTransformer(gate, true);
    WarmUp.start(weaver);
    changeWhatIsLoaded(instrumentation, gate.names());
    if (!settings.disabled().contains("carry")) {
      PugmarkBridge.scopes(new ScopeMaker(new Carrying(gate, instrumentation), log));
    }
  }

  /**
   * Where a processor is to spare, the first call of the program need not wait for everything that
   * changing a class takes.
   */
  private static final class WarmUp implements Runnable {
    private final Weaver weaver;

    private WarmUp(Weaver weaver) {
      this.weaver = weaver;
    }

    static void start(Weaver weaver) {
      if (Runtime.getRuntime().availableProcessors() > 1) {
        var thread = new Thread(null, new WarmUp(weaver), "pugmark-warm-up", STACK_BYTES, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        thread.start();
      }
    }

    @Override
    public void run() {
      weaver.warmUp();
    }
  }

  /** Not a lambda: making the first of a process takes long. */
  private static final class Carrying implements Runnable {
    private final Gate gate;
    private final Instrumentation instrumentation;

    Carrying(Gate gate, Instrumentation instrumentation) {
      this.gate = gate;
      this.instrumentation = instrumentation;
    }

    @Override
    public void run() {
      var module = new CarryModule();
      gate.add(module);
      try {
        changeWhatIsLoaded(instrumentation, Weaver.namesOf(module));
      } catch (UnmodifiableClassException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  private static List<InstrumentationModule> wanted(Settings settings) {
    Set<String> disabled = settings.disabled();
    List<InstrumentationModule> known = new ArrayList<>(InstrumentationModules.ALL);
    if (settings.propagates()) {
      known.addAll(InstrumentationModules.TELLING);
    }
    if (settings.keepsBodies()) {
      known.addAll(InstrumentationModules.KEEPING);
    }
    List<InstrumentationModule> wanted = new ArrayList<>();
    for (InstrumentationModule module : known) {
      if (!disabled.contains(module.name().toLowerCase(Locale.ROOT))) {
        wanted.add(module);
      }
    }
    return wanted;
  }

  /** Another agent, or the way in which the program is launched, may have been earlier. */
  static void changeWhatIsLoaded(Instrumentation instrumentation, Set<String> names)
      throws UnmodifiableClassException {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (names.contains(loaded.getName().replace('.', '/'))) {
        instrumentation.retransformClasses(loaded);
      }
    }
  }
}
