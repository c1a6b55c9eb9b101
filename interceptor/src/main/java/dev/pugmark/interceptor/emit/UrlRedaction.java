package dev.pugmark.interceptor.emit;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What of an address is replaced before it is kept. Doing it twice is the same as doing it once, so
 * that an address which its producer already redacted stays as it is.
 */
enum UrlRedaction {
  /** Names of query parameters stay, every value goes. */
  KEYS,
  /** Values go whose name or shape says that they are secret. */
  KNOWN,
  /** The whole query goes. */
  DROP;

  static final String REDACTED = "REDACTED";

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

  private static final Pattern WORDS = Pattern.compile("[-_.\\[\\]\\s]+|(?<=[a-z])(?=[A-Z])");
  private static final Pattern BOT = Pattern.compile("bot[0-9]+(:|%3[aA]).+");
  private static final Pattern CHAT_HOST =
      Pattern.compile(
          "hooks\\.slack(-gov)?\\.com|.*\\.webhook\\.office\\.com|outlook\\.office(365)?\\.com");
  private static final Pattern HOOK_PATH =
      Pattern.compile("(?i)(/.*)?/(hooks|webhooks|incomingwebhook|webhookb2)/.*");

  /** A path, each of its parts that may carry a secret replaced. */
  String path(String host, String path) {
    if (path.isEmpty()) {
      return path;
    }
    var hook = CHAT_HOST.matcher(host).matches();
    var hooks = hook || HOOK_PATH.matcher(path).matches();
    var out = new StringBuilder(path.length());
    var parts = path.split("/", -1);
    for (var i = 0; i < parts.length; i++) {
      var part = parts[i];
      if (i > 0) {
        out.append('/');
      }
      // Of a webhook's address everything behind its first words is the secret.
      var secret =
          part.contains(SCRUBBED)
              || BOT.matcher(part).matches()
              || TokenShape.fits(part)
              || hooks && isHookSecret(part);
      out.append(secret ? REDACTED : part);
    }
    return out.toString();
  }

  /** Long, and no word: ids and secrets of webhooks are told apart from nothing else. */
  private static boolean isHookSecret(String part) {
    return part.length() >= 16
        && part.chars().anyMatch(c -> c >= '0' && c <= '9' || c >= 'A' && c <= 'Z')
        && !part.equals(REDACTED)
        && !part.equalsIgnoreCase("IncomingWebhook");
  }

  /** A query without its question mark. */
  String query(String query) {
    if (this == DROP || query.isEmpty()) {
      return "";
    }
    var out = new StringBuilder(query.length());
    for (var pair : query.split("&", -1)) {
      if (out.length() > 0) {
        out.append('&');
      }
      var equals = pair.indexOf('=');
      var name = equals < 0 ? pair : pair.substring(0, equals);
      out.append(name.contains(SCRUBBED) || TokenShape.fits(name) ? REDACTED : name);
      if (equals >= 0) {
        out.append('=').append(value(name, pair.substring(equals + 1)));
      }
    }
    return out.toString();
  }

  private String value(String name, String value) {
    if (value.isEmpty()) {
      return value;
    }
    var goes =
        this == KEYS || value.contains(SCRUBBED) || isSensitive(name) || TokenShape.fits(value);
    return goes ? REDACTED : value;
  }

  private static boolean isSensitive(String name) {
    var whole = name.replaceAll("[-_.]", "").toLowerCase(Locale.ROOT);
    if (SENSITIVE_NAMES.contains(whole) || SENSITIVE_WORDS.contains(whole)) {
      return true;
    }
    for (var word : WORDS.split(name, -1)) {
      if (SENSITIVE_WORDS.contains(word.toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }
}
