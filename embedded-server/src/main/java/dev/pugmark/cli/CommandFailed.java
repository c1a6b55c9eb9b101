package dev.pugmark.cli;

/** A command cannot do what was asked; the message is one sentence for the person who asked. */
public final class CommandFailed extends RuntimeException {
  public CommandFailed(String sentence) {
    super(sentence);
  }
}
