package dev.pugmark.redact.url;

import java.util.Locale;
import java.util.Set;

/**
 * What of an address is replaced before it is kept. Doing it twice is the same as doing it once, so
 * that an address which its producer already redacted stays as it is.
 */
public enum UrlRedaction {
  /** Names of query parameters stay, every value goes. */
  KEYS,
  /** Values go whose name or shape says that they are secret. */
  KNOWN,
  /** The whole query goes. */
  DROP;

  private static final String REDACTED = "REDACTED";

  /** What the scrubbing of bodies leaves in place of a credential. */
  private static final String SCRUBBED = "••••";

  private static final Set<String> SENSITIVE_WORDS =
      Set.of(
          "key",
          "apikey",
          "token",
          "secret",
          "sig",
          "signature",
          "password",
          "passwd",
          "passphrase",
          "pwd",
          "pass",
          "auth",
          "authorization",
          "code",
          "session",
          "sessionid",
          "sid",
          "credential",
          "credentials",
          "jwt",
          "assertion",
          "bearer",
          "nonce",
          "otp",
          "pin");

  /** Parameters of signed addresses, and names that are written as one word. */
  private static final Set<String> SENSITIVE_NAMES =
      Set.of(
          "xamzsignature",
          "xamzcredential",
          "xamzsecuritytoken",
          "awsaccesskeyid",
          "xgoogsignature",
          "xgoogcredential",
          "googleaccessid",
          "xosssignature",
          "ossaccesskeyid",
          "xcossecuritytoken",
          "keypairid",
          "accesstoken",
          "refreshtoken",
          "idtoken",
          "authtoken",
          "clientsecret",
          "accesskey",
          "secretkey",
          "privatekey",
          "sharedkey",
          "appkey",
          "subscriptionkey",
          "skoid",
          "sktid",
          "policy");

  /** Behind one of these the long parts of a path are secrets. */
  private static final String[] HOOK_PATHS = {
    "/hooks/", "/webhooks/", "/incomingwebhook/", "/webhookb2/"
  };

  private static final int SHORTEST_HOOK_SECRET = 16;

  /** A path, each of its parts that may carry a secret replaced. */
  public String path(String host, String path) {
    if (path.isEmpty()) {
      return path;
    }
    boolean hooks = isChatHost(host) || isHookPath(path);
    StringBuilder out = new StringBuilder(path.length());
    int start = 0;
    while (true) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      String part = path.substring(start, end);
      out.append(isSecret(part, hooks) ? REDACTED : part);
      if (slash < 0) {
        return out.toString();
      }
      out.append('/');
      start = slash + 1;
    }
  }

  private static boolean isSecret(String part, boolean hooks) {
    return !part.isEmpty()
        && (part.contains(SCRUBBED)
            || isBot(part)
            || TokenShape.fits(part)
            || hooks && isHookSecret(part));
  }

  /** {@code bot}, a number, a colon and more: the token of a chat bot. */
  private static boolean isBot(String part) {
    if (!part.startsWith("bot")) {
      return false;
    }
    int colon = 3;
    while (colon < part.length() && part.charAt(colon) >= '0' && part.charAt(colon) <= '9') {
      colon++;
    }
    int width =
        part.startsWith(":", colon) ? 1 : part.regionMatches(true, colon, "%3a", 0, 3) ? 3 : 0;
    return colon > 3 && width > 0 && part.length() > colon + width;
  }

  private static boolean isChatHost(String host) {
    return host.equals("hooks.slack.com")
        || host.equals("hooks.slack-gov.com")
        || host.endsWith(".webhook.office.com")
        || host.equals("outlook.office.com")
        || host.equals("outlook.office365.com");
  }

  private static boolean isHookPath(String path) {
    if (path.charAt(0) != '/') {
      return false;
    }
    for (int i = 0; i >= 0; i = path.indexOf('/', i + 1)) {
      for (String hook : HOOK_PATHS) {
        if (path.regionMatches(true, i, hook, 0, hook.length())) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Long, and no word: ids and secrets of webhooks are told apart from nothing else. Of a webhook's
   * address everything behind its first words is the secret.
   */
  private static boolean isHookSecret(String part) {
    if (part.length() < SHORTEST_HOOK_SECRET || part.equalsIgnoreCase("IncomingWebhook")) {
      return false;
    }
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c >= '0' && c <= '9' || c >= 'A' && c <= 'Z') {
        return true;
      }
    }
    return false;
  }

  /** A query without its question mark. */
  public String query(String query) {
    if (this == DROP || query.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder(query.length());
    int start = 0;
    while (start <= query.length()) {
      int and = query.indexOf('&', start);
      int end = and < 0 ? query.length() : and;
      pair(out, query.substring(start, end));
      if (and >= 0) {
        out.append('&');
      }
      start = end + 1;
    }
    return out.toString();
  }

  private void pair(StringBuilder out, String pair) {
    int equals = pair.indexOf('=');
    String name = equals < 0 ? pair : pair.substring(0, equals);
    out.append(name.contains(SCRUBBED) || TokenShape.fits(name) ? REDACTED : name);
    if (equals >= 0) {
      out.append('=').append(value(name, pair.substring(equals + 1)));
    }
  }

  private String value(String name, String value) {
    if (value.isEmpty()) {
      return value;
    }
    boolean goes =
        this == KEYS || value.contains(SCRUBBED) || isSensitive(name) || TokenShape.fits(value);
    return goes ? REDACTED : value;
  }

  /** Whether a name, or a word of it, stands for something secret. */
  private static boolean isSensitive(String name) {
    StringBuilder whole = new StringBuilder(name.length());
    int start = 0;
    for (int i = 0; i <= name.length(); i++) {
      boolean sign = i < name.length() && isBetweenWords(name.charAt(i));
      if (i == name.length() || sign || isHump(name, i)) {
        if (SENSITIVE_WORDS.contains(name.substring(start, i).toLowerCase(Locale.ROOT))) {
          return true;
        }
        start = sign ? i + 1 : i;
      }
      if (i < name.length() && "-_.".indexOf(name.charAt(i)) < 0) {
        whole.append(name.charAt(i));
      }
    }
    String all = whole.toString().toLowerCase(Locale.ROOT);
    return SENSITIVE_NAMES.contains(all) || SENSITIVE_WORDS.contains(all);
  }

  private static boolean isBetweenWords(char c) {
    return "-_.[]".indexOf(c) >= 0 || c == ' ' || c >= '\t' && c <= '\r';
  }

  /** A capital behind a small letter, as in {@code apiKey}. */
  private static boolean isHump(String name, int at) {
    return at > 0
        && name.charAt(at) >= 'A'
        && name.charAt(at) <= 'Z'
        && name.charAt(at - 1) >= 'a'
        && name.charAt(at - 1) <= 'z';
  }
}
