package dev.pugmark.start;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Main class of both jars. On a Java that is new enough it goes straight on to the program; on an
 * older one it starts the program on a newer one that is installed, or says in one sentence what is
 * missing.
 */
public final class Start {
  /** What the classes of the program are compiled for. */
  static final int NEEDED = 25;

  /** Names the real main class in the jar's manifest. */
  private static final String MAIN_ATTRIBUTE = "Pugmark-Main";

  private Start() {}

  /** Runs the program of the jar that this class is in. */
  public static void main(String[] args) throws Throwable {
    int running = JavaHomes.major(System.getProperty("java.specification.version", ""));
    if (running >= NEEDED) {
      goOn(args);
      return;
    }
    File java = JavaHomes.lowest(NEEDED);
    if (java != null) {
      System.exit(runOn(java, args));
    }
    System.err.println(
        "pugmark: Pugmark needs Java "
            + NEEDED
            + " and this is Java "
            + running
            + "; no newer one was found in the usual folders. Install one (for example Eclipse"
            + " Temurin 25), or name its folder in JAVA25_HOME.");
    System.exit(1);
  }

  private static void goOn(String[] args) throws Throwable {
    try {
      Class.forName(programClass()).getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() == null ? thrown : thrown.getCause();
    }
  }

  private static String programClass() throws IOException, URISyntaxException {
    try (JarFile jar = new JarFile(self())) {
      String named = jar.getManifest().getMainAttributes().getValue(MAIN_ATTRIBUTE);
      if (named == null) {
        throw new IOException("The manifest of " + jar.getName() + " has no " + MAIN_ATTRIBUTE);
      }
      return named;
    }
  }

  private static File self() throws URISyntaxException {
    return new File(Start.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** Runs the jar on another Java, in front of the same terminal, until it ends. */
  private static int runOn(File java, String[] args)
      throws IOException, InterruptedException, URISyntaxException {
    List<String> command = new ArrayList<>();
    command.add(java.getPath());
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (flag.startsWith("-D") || flag.startsWith("-Xm")) {
        command.add(flag);
      }
    }
    command.add("-jar");
    command.add(self().getPath());
    command.addAll(Arrays.asList(args));
    final Process child = new ProcessBuilder(command).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> endWithUs(child)));
    return child.waitFor();
  }

  /** Passes a request to end on to the child, and lets it finish its work. */
  private static void endWithUs(Process child) {
    child.destroy();
    try {
      child.waitFor();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether a value is there and says something. */
  static boolean isGiven(@Nullable String value) {
    return value != null && !value.trim().isEmpty();
  }
}
