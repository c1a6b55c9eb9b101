package dev.pugmark.connect;

/** Something to know about a connection, beside what is written. */
public enum Note {
  /** The file switches all hooks off. */
  HOOKS_OFF("the setting disableAllHooks in this file switches all hooks off"),
  /** The file names the addresses that hooks may call, and ours is not among them. */
  ADDRESS_NOT_ALLOWED("allowedHttpHookUrls in this file does not allow Pugmark's address"),
  /** Not every event is listened to, since an older version would ignore the whole file. */
  FEWER_EVENTS(
      "only events that every Claude Code from 2.1.63 on knows are listened to, since one from"
          + " before 2.1.101 ignores a whole settings file for a single event that it does not know"),
  /** No shell could start Pugmark. */
  NO_COMMAND(
      "events that only run commands are left out, since this Pugmark runs from loose classes:"
          + " build its jars with mvn -q -DskipTests package"),
  /** The runtime asks the person first. */
  TRUST("Codex runs new hooks only after you trusted them: open /hooks in Codex"),
  /** The runtime's configuration switches hooks off. */
  FEATURE_OFF("config.toml switches hooks off; set hooks = true under [features]"),
  /** The project must be trusted. */
  PROJECT_TRUST("Codex reads a project's hooks only where you trust the project"),
  /** The runtime was never used here. */
  NOT_FOUND("nothing of it was found on this machine yet; it will find these settings");

  private final String sentence;

  Note(String sentence) {
    this.sentence = sentence;
  }

  /** As it is said on the command line. */
  public String sentence() {
    return sentence;
  }
}
