package dev.pugmark.redact;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What the name of a member says about its value. */
final class MemberNames {
  /** What becomes of a value because of its name, at one level. */
  enum Fate {
    /** Nothing: only its own shape counts. */
    KEPT,
    /** Numbers stay and texts go. */
    TEXTS_GO,
    /** Numbers stay, also those written as texts, and other texts go. */
    COUNTS_STAY,
    /** The whole value goes, whatever it is. */
    GOES
  }

  private static final int CACHED_NAMES = 4096;
  private static final int CACHED_NAME_LENGTH = 64;

  /** Surely credentials; without the signs and capitals that only part words. */
  private static final Set<String> CREDENTIALS =
      Set.of(
          "password",
          "passwd",
          "passphrase",
          "secret",
          "apikey",
          "xapikey",
          "xclawatchkey",
          "xgoogapikey",
          "authorization",
          "proxyauthorization",
          "cookie",
          "cookies",
          "setcookie",
          "accesstoken",
          "refreshtoken",
          "idtoken",
          "authtoken",
          "xauthtoken",
          "bearertoken",
          "sessiontoken",
          "securitytoken",
          "privatekey",
          "clientsecret",
          "secretkey",
          "secretaccesskey",
          "awssecretaccesskey",
          "awssessiontoken",
          "dbpassword",
          "userpassword");

  private static final Pattern SENSITIVE =
      Pattern.compile(
          "secret|password|passwd|api[_-]?key|bearer|credential|private[_-]?key|access[_-]?key|cookie"
              + "|auth(?!or(?!i[zst]))");

  private static final Set<String> EXEMPT =
      Set.of(
          "tokens",
          "inputtokens",
          "outputtokens",
          "cachedinputtokens",
          "totaltokens",
          "prompttokens",
          "completiontokens",
          "tokencount",
          "tokensperminute",
          "author",
          "authors");

  private static final Pattern COUNT_WORDS =
      Pattern.compile(
          "tokens|count|usage|used|limit|budget|total|max|min|num|rate|cost|length|size|window|input"
              + "|output|prompt|completion|cache|reasoning|thinking|per[_-]?(?:second|request|turn)");

  private static final Map<String, Fate> SCRUB_FATES = new ConcurrentHashMap<>();
  private static final Map<String, Fate> MASK_FATES = new ConcurrentHashMap<>();

  private MemberNames() {}

  /** Before storing: only what is surely a credential, and never a number. */
  static Fate scrubFate(String name) {
    var known = SCRUB_FATES.get(name);
    return known != null ? known : remember(SCRUB_FATES, name, findScrubFate(name));
  }

  /** Before showing: whatever sounds like a credential, but counts of tokens and authors stay. */
  static Fate maskFate(String name) {
    var known = MASK_FATES.get(name);
    return known != null ? known : remember(MASK_FATES, name, findMaskFate(name));
  }

  private static Fate remember(Map<String, Fate> fates, String name, Fate fate) {
    if (name.length() <= CACHED_NAME_LENGTH && fates.size() < CACHED_NAMES) {
      fates.put(name, fate);
    }
    return fate;
  }

  private static Fate findScrubFate(String name) {
    var last = name.substring(name.lastIndexOf('.') + 1);
    if (last.length() > CACHED_NAME_LENGTH) {
      return Fate.KEPT;
    }
    var letters = last.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    return CREDENTIALS.contains(letters) ? Fate.TEXTS_GO : Fate.KEPT;
  }

  private static Fate findMaskFate(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    if (EXEMPT.contains(lower)) {
      return Fate.KEPT;
    }
    if (SENSITIVE.matcher(lower).find()) {
      return Fate.GOES;
    }
    if (!lower.contains("token")) {
      return Fate.KEPT;
    }
    return COUNT_WORDS.matcher(lower).find() ? Fate.COUNTS_STAY : Fate.GOES;
  }
}
