package dev.pugmark.interceptor.core;

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
  private Wiring() {}

  static void wire(
      Settings settings, Log log, Instrumentation instrumentation, @Nullable String version)
      throws UnmodifiableClassException {
    var emitter = new Emitter(settings, log, version, System.currentTimeMillis());
    var weaver = new Weaver(wanted(settings), emitter.calls(), log);
    instrumentation.addTransformer(new Gate(weaver, log), true);
    changeWhatIsLoaded(instrumentation, weaver.names());
  }

  private static List<InstrumentationModule> wanted(Settings settings) {
    Set<String> disabled = settings.disabled();
    List<InstrumentationModule> wanted = new ArrayList<>();
    for (InstrumentationModule module : InstrumentationModules.ALL) {
      if (!disabled.contains(module.name().toLowerCase(Locale.ROOT))) {
        wanted.add(module);
      }
    }
    return wanted;
  }

  /** Another agent, or the way in which the program is launched, may have been earlier. */
  private static void changeWhatIsLoaded(Instrumentation instrumentation, Set<String> names)
      throws UnmodifiableClassException {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (names.contains(loaded.getName().replace('.', '/'))) {
        instrumentation.retransformClasses(loaded);
      }
    }
  }
}
