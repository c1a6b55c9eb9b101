package dev.pugmark.packaging;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The style classes that a node of the program can have: the words in the constants of every class
 * that can be reached from the program's own, one class naming the other. A base theme has rules
 * for every control there is, and a start pays for each of them; rules for classes that no node can
 * have are left out of it.
 */
final class StyleClasses {
  private static final String CLASS = ".class";

  // A rule has no braces inside; what has (such as a media query) is not understood.
  private static final Pattern RULE = Pattern.compile("([^{}]+)(\\{[^{}]*\\})");
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern STYLE_CLASS = Pattern.compile("\\.([A-Za-z_][\\w-]*)");

  /**
   * How a name begins that is put together, as in {@code "segment" + i}: see StringConcatFactory.
   */
  private static final Pattern BEGINNING = Pattern.compile("([A-Za-z_][\\w-]{2,})\u0001.*");

  private final Set<String> names;
  private final List<String> beginnings;

  private StyleClasses(Set<String> words) {
    names = Set.copyOf(words);
    beginnings =
        words.stream()
            .map(BEGINNING::matcher)
            .filter(Matcher::matches)
            .map(word -> word.group(1))
            .toList();
  }

  /** Just these words. */
  static StyleClasses of(String... words) {
    return new StyleClasses(Set.of(words));
  }

  /**
   * Those of a program.
   *
   * @param jars with its classes and those of its libraries
   * @param own how the names of the classes begin from which all is reached, such as {@code
   *     "dev/pugmark/"}
   */
  static StyleClasses in(List<Path> jars, String own) throws IOException {
    var classes = new HashMap<String, byte[]>();
    for (var jar : jars) {
      read(jar, classes);
    }
    var open =
        new ArrayDeque<>(classes.keySet().stream().filter(name -> name.startsWith(own)).toList());
    var reached = new HashSet<>(open);
    var names = new HashSet<String>();
    while (!open.isEmpty()) {
      var code = classes.get(open.remove());
      if (code != null) {
        var constants = read(code);
        names.addAll(constants.words());
        constants.classes().stream().filter(reached::add).forEach(open::add);
      }
    }
    return new StyleClasses(names);
  }

  private record Constants(Set<String> classes, Set<String> words) {}

  private static void read(Path jar, Map<String, byte[]> into) throws IOException {
    try (var zip = new ZipFile(jar.toFile())) {
      for (var entry : zip.stream().toList()) {
        var name = entry.getName();
        if (name.endsWith(CLASS) && !name.startsWith("META-INF/")) {
          try (var in = zip.getInputStream(entry)) {
            into.put(name.substring(0, name.length() - CLASS.length()), in.readAllBytes());
          }
        }
      }
    }
  }

  private static Constants read(byte[] code) {
    var classes = new HashSet<String>();
    var words = new HashSet<String>();
    for (var constant : ClassFile.of().parse(code).constantPool()) {
      switch (constant) {
        case ClassEntry named -> classes.add(element(named.asInternalName()));
        case StringEntry text -> words.addAll(List.of(text.stringValue().split("\\s+")));
        default -> {}
      }
    }
    return new Constants(classes, words);
  }

  /** The class of what is in an array, or the class itself. */
  private static String element(String name) {
    var of = name.substring(name.lastIndexOf('[') + 1);
    return of.length() < name.length() && of.startsWith("L")
        ? of.substring(1, of.length() - 1)
        : of;
  }

  /**
   * A style sheet without the selectors that can meet no node, and without the rules of which none
   * is left.
   *
   * @throws IllegalArgumentException when it has more than plain rules
   */
  String keep(String sheet) {
    var plain = COMMENT.matcher(sheet).replaceAll("");
    var kept = new StringBuilder();
    var rules = RULE.matcher(plain);
    var end = 0;
    while (rules.find()) {
      refuseOthers(plain.substring(end, rules.start()));
      end = rules.end();
      var selectors = selectors(rules.group(1));
      if (!selectors.isEmpty()) {
        kept.append(selectors).append(' ').append(rules.group(2)).append('\n');
      }
    }
    refuseOthers(plain.substring(end));
    return kept.toString();
  }

  private String selectors(String all) {
    refuse(all.contains("@"), all);
    return Stream.of(all.split(",", -1))
        .map(String::strip)
        .filter(this::canMeet)
        .collect(Collectors.joining(", "));
  }

  private boolean canMeet(String selector) {
    return STYLE_CLASS.matcher(selector).results().map(name -> name.group(1)).allMatch(this::canBe);
  }

  private boolean canBe(String name) {
    return names.contains(name) || beginnings.stream().anyMatch(name::startsWith);
  }

  private static void refuseOthers(String between) {
    refuse(!between.isBlank(), between);
  }

  private static void refuse(boolean unknown, String text) {
    if (unknown) {
      throw new IllegalArgumentException("A style sheet has more than rules: " + text.strip());
    }
  }
}
