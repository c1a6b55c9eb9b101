package dev.pugmark.connect;

/** A settings file cannot be read or must not be changed; the message is one sentence. */
public final class ConnectRefused extends Exception {
  public ConnectRefused(String sentence) {
    super(sentence);
  }
}
