package dev.pugmark.pricing;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/**
 * The many spellings of a model's name: resellers put things before and after, and turn it round.
 */
final class ModelNames {
  static final int MAX_LENGTH = 200;

  /** What Bedrock, Databricks and other resellers put before the maker's own name. */
  private static final Pattern RESELLER =
      Pattern.compile(
          "^(?:(?:us|us-gov|eu|au|jp|apac|ap|ca|global)\\.)?(?:anthropic|mistral|deepseek|google|openai)"
              + "(?:\\.|--?)|^databricks-");

  /** What may stand at the end without a price of its own. */
  private static final Pattern SUFFIX =
      Pattern.compile(
          "(?:\\[[0-9a-z]+\\]|@[0-9a-z.-]+|-v\\d+(?::\\d+[a-z]*)?|:[0-9a-z.-]+|-think(?:ing)?"
              + "|-\\d{4}-\\d{2}-\\d{2}|-\\d{8}|-latest|-exp|-preview)$");

  private static final Pattern FAMILY_LAST =
      Pattern.compile("^claude-(\\d+(?:-\\d{1,2})?)-(opus|sonnet|haiku|fable)(?![a-z])");

  private static final Pattern FAMILY_FIRST =
      Pattern.compile("^claude-(opus|sonnet|haiku)-(3(?:-[57])?)(?![0-9])");

  private ModelNames() {}

  /** One spelling for all that mean the same, as the keys of the table are written. */
  static String spelling(String model) {
    var name = model.strip().toLowerCase(Locale.ROOT);
    if (!name.contains("claude-")) {
      return name;
    }
    name = name.replaceAll("(?<=\\d)\\.(?=\\d)", "-");
    var prefix = name.substring(0, name.indexOf("claude-"));
    var own = name.substring(prefix.length());
    var last = FAMILY_LAST.matcher(own);
    if (last.find() && !last.group(1).startsWith("3")) {
      own = "claude-" + last.group(2) + "-" + last.group(1) + own.substring(last.end());
    }
    var first = FAMILY_FIRST.matcher(own);
    if (first.find()) {
      own = "claude-" + first.group(2) + "-" + first.group(1) + own.substring(first.end());
    }
    return prefix + own.replaceFirst("^(claude-(?:opus|sonnet)-4)-0(?![0-9])", "$1");
  }

  /** The names to look up, from the most to the least particular. */
  static SequencedSet<String> candidates(String model) {
    var found = new LinkedHashSet<String>();
    if (model.length() > MAX_LENGTH) {
      return found;
    }
    var name = model.strip().toLowerCase(Locale.ROOT);
    addWithoutSuffixes(found, name);
    name = name.substring(name.lastIndexOf('/') + 1);
    addWithoutSuffixes(found, name);
    var reseller = RESELLER.matcher(name);
    while (reseller.find()) {
      name = name.substring(reseller.end());
      addWithoutSuffixes(found, name);
      reseller = RESELLER.matcher(name);
    }
    return found;
  }

  private static void addWithoutSuffixes(SequencedSet<String> found, String name) {
    var rest = name;
    found.add(spelling(rest));
    var suffix = SUFFIX.matcher(rest);
    while (suffix.find()) {
      rest = rest.substring(0, suffix.start());
      found.add(spelling(rest));
      suffix = SUFFIX.matcher(rest);
    }
  }
}
