package dev.pugmark.start;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks for installed Javas where installers put them, and where variables say. */
final class JavaHomes {
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"([^\"]+)\"");

  private JavaHomes() {}

  /** The {@code java} program of the lowest version that is new enough; null if there is none. */
  static @Nullable File lowest(int needed) {
    return lowest(needed, candidates());
  }

  static @Nullable File lowest(int needed, List<File> homes) {
    File best = null;
    int bestMajor = Integer.MAX_VALUE;
    for (File folder : homes) {
      for (File home : new File[] {folder, new File(folder, "Contents/Home")}) {
        int major = majorOf(home);
        File java = program(home);
        if (major >= needed && major < bestMajor && java.canExecute()) {
          best = java;
          bestMajor = major;
        }
      }
    }
    return best;
  }

  private static File program(File home) {
    File windows = new File(home, "bin/java.exe");
    return windows.exists() ? windows : new File(home, "bin/java");
  }

  private static int majorOf(File home) {
    File release = new File(home, "release");
    if (!release.isFile()) {
      return -1;
    }
    try {
      String text = new String(Files.readAllBytes(release.toPath()), StandardCharsets.UTF_8);
      Matcher version = VERSION.matcher(text);
      return version.find() ? major(version.group(1)) : -1;
    } catch (IOException unreadable) {
      return -1;
    }
  }

  /** 8 for {@code 1.8.0_402}, 25 for {@code 25.0.3}; -1 for what is no version. */
  static int major(String version) {
    Matcher numbers = Pattern.compile("(\\d{1,4})(?:[._](\\d{1,4}))?.*").matcher(version);
    if (!numbers.matches()) {
      return -1;
    }
    int first = Integer.parseInt(numbers.group(1));
    return first == 1 && numbers.group(2) != null ? Integer.parseInt(numbers.group(2)) : first;
  }

  private static List<File> candidates() {
    List<File> homes = new ArrayList<>();
    for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
      if (variable.getKey().matches("(JAVA|JDK)_?\\d*_HOME")
          && Start.isGiven(variable.getValue())) {
        homes.add(new File(variable.getValue()));
      }
    }
    String home = System.getProperty("user.home", "");
    for (String root :
        new String[] {
          "/usr/lib/jvm",
          "/usr/java",
          "/opt/java",
          "/opt",
          "/Library/Java/JavaVirtualMachines",
          home + "/Library/Java/JavaVirtualMachines",
          home + "/.jdks",
          home + "/.m2/jdks",
          home + "/.gradle/jdks",
          home + "/.jabba/jdk",
          home + "/.sdkman/candidates/java",
          home + "/.asdf/installs/java",
          "C:/Program Files/Java",
          "C:/Program Files/Eclipse Adoptium",
          "C:/Program Files/Zulu",
          "C:/Program Files/Microsoft"
        }) {
      File[] children = new File(root).listFiles();
      if (children != null) {
        Collections.addAll(homes, children);
      }
    }
    return homes;
  }
}
