package dev.pugmark.model;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What kind of failure an error is: whose fault, and whether trying again may help. */
public enum ErrorClass {
  RATE_LIMITED("RateLimited"),
  USER_ABORTED("UserAborted"),
  TIMEOUT("Timeout"),
  UNEXPECTED_ENV("UnexpectedEnv"),
  CONTEXT_OVERFLOW("ContextOverflow"),
  INVALID_ARGS("InvalidArgs"),
  PROVIDER_ERROR("ProviderError"),
  /** A tool that the policy refused. Said by the producer, never guessed from a text. */
  POLICY_DENIED("PolicyDenied"),
  UNKNOWN("Unknown");

  /** Longer texts are read at both ends, where the causes stand. */
  private static final int READ_AT_EACH_END = 32 * 1024;

  private static final String JOIN = "[\\s_-]?";

  /** The published table. Order matters: the first that matches wins. */
  private static final Rule[] TABLE = {
    words(RATE_LIMITED, "429|rate@limit|too many requests|resource@exhausted|quota"),
    words(
        USER_ABORTED,
        "abort|aborted|cancel|canceled|cancelled|sigint|sigterm|user@(?:aborted|cancel)"),
    words(TIMEOUT, "timeout|timed?@out|etimedout|deadline@exceeded"),
    new Rule(
        UNEXPECTED_ENV,
        "\\bspawn\\s|\\b(?:enoent|eacces|eperm|einval|espawn|command not found|no such file"
            + "|permission denied|not installed|module not found|cannot find module)\\b"),
    new Rule(
        CONTEXT_OVERFLOW,
        "context@(?:overflow|length|window|limit)|(?:prompt|input)\\s++(?:is\\s++)?too\\s++(?:large|long)"
            + "|maximum context|too many tokens"),
    words(
        INVALID_ARGS,
        "400|422|invalid@(?:argument|param|input|request)|bad request|validation|unprocessable"
            + "|missing required|schema|malformed"),
    words(
        PROVIDER_ERROR,
        "500|502|503|504|(?:provider|api|model)@error|upstream|overloaded|service unavailable"
            + "|bad gateway|internal server error"),
  };

  /**
   * Asked only where the table has no answer, so that well-known texts of providers, runtimes and
   * systems raise no false alarm of a harness bug. Here a signal may be part of a longer word.
   */
  private static final Rule[] WIDER = {
    new Rule(
        RATE_LIMITED,
        "(?<![a-z])rate@limit|too@many@requests|throttl|(?<![a-z])quota|usage@limit|resource@exhausted"),
    new Rule(
        USER_ABORTED,
        "(?<![a-z])abort|cancell?ed|cancell?ation|cancell?ing|keyboard@interrupt"
            + "|interrupted by (?:the )?user|user@(?:abort|cancel|interrupt)|\\bsighup\\b|\\bsigkill\\b"),
    new Rule(TIMEOUT, "timed?@out|deadline@exceeded|\\b(?:408|524)\\b"),
    new Rule(
        UNEXPECTED_ENV,
        "\\b(?:enospc|emfile|enfile|enomem|erofs|ebusy|enotdir|eisdir|eexist|enotempty|exdev|enoexec)\\b"
            + "|no space left|disk full|out of memory|read-only file system|too many open files"
            + "|is a directory|not a directory|permission@(?:denied|error)|access@denied"
            + "|\\b(?:401|403)\\b|unauthori[sz]ed|forbidden|authentication|not@authenticated"
            + "|(?:invalid|incorrect|missing)@(?:x@)?api@key|not@logged@in|no@such@file|not@recognized"
            + "|modulenotfound|no module named|filenotfound|enoent|eacces"),
    new Rule(
        CONTEXT_OVERFLOW,
        "(?:prompt|input|request)@(?:is@)?too@(?:large|long)|too@many@tokens|maximum@context|\\b413\\b"),
    new Rule(
        INVALID_ARGS,
        "invalid@(?:argument|param|input|request|json|tool|schema)|(?:bad|malformed)@request|validation"
            + "|unprocessable|missing@required|malformed|\\b(?:404|405|409|415)\\b|not@found@error"
            + "|(?:model|tool|unknown|no such)@(?:not@found|tool)|unknown tool"),
    new Rule(
        PROVIDER_ERROR,
        "overloaded|(?:provider|api|model|server|internal)@error|service@unavailable|bad@gateway"
            + "|\\b(?:402|501|507|520|521|522|523|525|529)\\b|econnrefused|econnreset|econnaborted|epipe"
            + "|enotfound|eai_again|ehostunreach|enetunreach|fetch@failed|failed to fetch|socket hang up"
            + "|network@error|connection@(?:refused|reset|closed|error|lost)|stream (?:ended|closed)"
            + "|credit balance|payment@required|billing"),
  };

  private final String wireName;

  ErrorClass(String wireName) {
    this.wireName = wireName;
  }

  /**
   * The class of an error by what its code and message say; {@link #UNKNOWN} if they say nothing.
   */
  public static ErrorClass classify(@Nullable String code, @Nullable String message) {
    var text = bounded((code == null ? "" : code) + " " + (message == null ? "" : message));
    var known = first(TABLE, text);
    if (known == null) {
      known = first(WIDER, text);
    }
    return known == null ? UNKNOWN : known;
  }

  /** The class that goes by a name on the wire, if there is one. */
  public static Optional<ErrorClass> ofWireName(String name) {
    for (var errorClass : values()) {
      if (errorClass.wireName.equals(name)) {
        return Optional.of(errorClass);
      }
    }
    return Optional.empty();
  }

  /** The published name of the class. */
  public String wireName() {
    return wireName;
  }

  /** Whether the harness itself is to blame: only what nobody can explain. */
  public boolean harnessBug() {
    return this == UNKNOWN;
  }

  private static @Nullable ErrorClass first(Rule[] rules, String text) {
    for (var rule : rules) {
      if (rule.signals.matcher(text).find()) {
        return rule.errorClass;
      }
    }
    return null;
  }

  private static String bounded(String text) {
    return text.length() <= 2 * READ_AT_EACH_END
        ? text
        : text.substring(0, READ_AT_EACH_END)
            + '\n'
            + text.substring(text.length() - READ_AT_EACH_END);
  }

  private static Rule words(ErrorClass errorClass, String signals) {
    return new Rule(errorClass, "\\b(?:" + signals + ")\\b");
  }

  /** Signals are alternatives of bounded length, so that a search is linear in the text. */
  private static final class Rule {
    final ErrorClass errorClass;
    final Pattern signals;

    /** In the signals {@code @} stands for the optional join between two words. */
    Rule(ErrorClass errorClass, String signals) {
      this.errorClass = errorClass;
      this.signals = Pattern.compile(signals.replace("@", JOIN), Pattern.CASE_INSENSITIVE);
    }
  }
}
