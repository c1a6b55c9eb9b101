package dev.pugmark.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes transcripts as agents do: line by line. */
public final class Lines {
  private Lines() {}

  /** The id of a session by a number. */
  public static String session(int number) {
    return "5e551011-0000-4000-8000-%012d".formatted(number);
  }

  /** A prompt of a session, in a folder. */
  public static String prompt(String session, int minute, String cwd, String text) {
    return """
    {"type":"user","uuid":"u%d-%s","parentUuid":null,"sessionId":"%s","timestamp":"2026-05-20T10:%02d:00.000Z","cwd":"%s","version":"2.1.120","message":{"role":"user","content":"%s"}}
    """
        .formatted(minute, session, session, minute, cwd, text);
  }

  /** An answer of a session. */
  public static String answer(String session, int minute, String cwd, String text) {
    return """
    {"type":"assistant","uuid":"a%d-%s","parentUuid":"u%d-%s","sessionId":"%s","timestamp":"2026-05-20T10:%02d:09.000Z","cwd":"%s","version":"2.1.120","requestId":"r%d-%s","message":{"id":"m%d-%s","role":"assistant","model":"claude-sonnet-4-5","content":[{"type":"text","text":"%s"}],"usage":{"input_tokens":10,"output_tokens":5}}}
    """
        .formatted(
            minute, session, minute, session, session, minute, cwd, minute, session, minute,
            session, text);
  }

  /** The first line of a Codex rollout. */
  public static String rollout(String session, String cwd) {
    return """
    {"timestamp":"2026-05-21T09:00:00.000Z","type":"session_meta","payload":{"id":"%s","timestamp":"2026-05-21T09:00:00.000Z","cwd":"%s","originator":"codex_cli_rs","cli_version":"0.120.0","source":"cli"}}
    """
        .formatted(session, cwd);
  }

  /** Appends to a file, which is made with its folders when it is not there. */
  public static Path append(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
