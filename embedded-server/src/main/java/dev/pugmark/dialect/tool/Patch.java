package dev.pugmark.dialect.tool;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A patch in the form of {@code apply_patch}: a text whose headers name files. */
public final class Patch {
  private static final String BEGIN = "*** Begin Patch";
  private static final List<String> HEADERS =
      List.of("*** Add File: ", "*** Update File: ", "*** Delete File: ", "*** Move to: ");

  /** So many files of one patch are named. */
  private static final int FILES = 500;

  private Patch() {}

  /** The files that its headers name, each once, in their order; none when it is no patch. */
  public static List<String> files(String text) {
    if (!text.contains(BEGIN)) {
      return List.of();
    }
    var files = new LinkedHashSet<String>();
    for (var line : text.split("\n", -1)) {
      for (var header : HEADERS) {
        var path = line.startsWith(header) ? line.substring(header.length()).strip() : "";
        if (!path.isEmpty() && files.size() < FILES) {
          files.add(path);
        }
      }
    }
    return new ArrayList<>(files);
  }

  /** Such as {@code Tax.java and 2 more}; null when it names no file. */
  static @Nullable String title(@Nullable String text) {
    var files = text == null ? List.<String>of() : files(text);
    if (files.isEmpty()) {
      return null;
    }
    var first = ToolWords.name(files.getFirst());
    return files.size() == 1 ? first : first + " and " + (files.size() - 1) + " more";
  }
}
