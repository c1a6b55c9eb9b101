package dev.pugmark.interceptor.weave;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/** Puts advice into class files. The only class that uses Byte Buddy, beside the advice itself. */
final class Rewriting {
  private static final ClassFileLocator OWN =
      ClassFileLocator.ForClassLoader.of(Rewriting.class.getClassLoader());
  private static final TypePool OWN_TYPES = TypePool.Default.of(OWN);

  private static final ByteBuddy BYTE_BUDDY =
      new ByteBuddy()
          .with(TypeValidation.DISABLED)
          .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
          .with(InstrumentedType.Factory.Default.FROZEN)
          .with(Implementation.Context.Disabled.Factory.INSTANCE);

  private Rewriting() {}

  /** Loads what changing a class takes, by changing one that nobody uses. */
  static void warmUp() throws IOException {
    String sample = Sample.class.getName();
    Point point = Point.of(sample, sample, "watched");
    byte[] classFile = OWN.locate(sample).resolve();
    ClassLoader own = Rewriting.class.getClassLoader();
    byte[] changed = change(own, sample, classFile, Map.of(point, 0, point.replacing(), 1));
    if (changed == null) {
      throw new IllegalStateException("Nothing was changed");
    }
  }

  /**
   * Changes a class.
   *
   * @param points with the numbers of their hooks
   * @return null when none of its methods is watched, or its format is too new
   */
  static byte @Nullable [] change(
      @Nullable ClassLoader loader, String name, byte[] classFile, Map<Point, Integer> points) {
    int major = (classFile[6] & 0xff) << 8 | classFile[7] & 0xff;
    if (major > ClassFileVersion.ofThisVm().getMajorVersion()) {
      return null;
    }
    ClassFileLocator locator =
        new ClassFileLocator.Compound(
            ClassFileLocator.Simple.of(name, classFile), locatorOf(loader));
    TypeDescription type = TypePool.Default.of(locator).describe(name).resolve();
    var advised = new AsmVisitorWrapper.ForDeclaredMethods();
    boolean any = false;
    for (Map.Entry<Point, Integer> each : points.entrySet()) {
      Point point = each.getKey();
      if (type.getDeclaredMethods().stream().noneMatch(method -> meant(point, method))) {
        continue;
      }
      any = true;
      TypeDescription advice = OWN_TYPES.describe(point.advice()).resolve();
      advised =
          advised.invokable(
              method(point),
              Advice.withCustomMapping().bind(PointId.class, each.getValue()).to(advice, OWN));
    }
    return any ? BYTE_BUDDY.decorate(type, locator).visit(advised).make().getBytes() : null;
  }

  private static ElementMatcher<MethodDescription> method(Point point) {
    return method -> meant(point, method);
  }

  private static boolean meant(Point point, MethodDescription method) {
    return !method.isAbstract()
        && !method.isNative()
        && point.watches(method.getInternalName(), method.getDescriptor());
  }

  private static ClassFileLocator locatorOf(@Nullable ClassLoader loader) {
    return loader == null
        ? ClassFileLocator.ForClassLoader.ofBootLoader()
        : ClassFileLocator.ForClassLoader.of(loader);
  }

  /** The first need that the classes of a loader do not meet; looks at class files only. */
  static @Nullable Need firstMissing(List<Need> needs, ClassLoader loader) {
    TypePool types = TypePool.Default.of(locatorOf(loader));
    for (Need need : needs) {
      if (!isMet(need, types)) {
        return need;
      }
    }
    return null;
  }

  private static boolean isMet(Need need, TypePool types) {
    TypePool.Resolution found = types.describe(need.type());
    if (!found.isResolved()) {
      return false;
    }
    String wanted = need.method();
    return wanted == null || declares(found.resolve(), wanted, String.valueOf(need.descriptor()));
  }

  private static boolean declares(TypeDescription type, String method, String descriptor) {
    for (MethodDescription each : type.getDeclaredMethods()) {
      if (each.getInternalName().equals(method) && each.getDescriptor().equals(descriptor)) {
        return true;
      }
    }
    var above = type.getSuperClass();
    if (above != null
        && !type.represents(Object.class)
        && declares(above.asErasure(), method, descriptor)) {
      return true;
    }
    for (var each : type.getInterfaces()) {
      if (declares(each.asErasure(), method, descriptor)) {
        return true;
      }
    }
    return false;
  }
}
