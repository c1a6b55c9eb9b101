package dev.pugmark.transfer;

import dev.pugmark.runtime.AgentRuntime;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Transcripts of one runtime that were written in one folder.
 *
 * @param directory the folder that the agent worked in; null when no transcript says
 * @param folder that holds the transcripts, with others of the same runtime or alone
 * @param files in the order of their paths
 * @param sessions how many of the files are no sub-agents'
 * @param bytes of all files
 * @param firstMicros when the first of them begins
 * @param lastMicros when the last of them was written to
 * @param newFiles how many were never read, or were written to since
 * @param newBytes of those
 */
public record TranscriptProject(
    AgentRuntime runtime,
    @Nullable String directory,
    Path folder,
    List<Path> files,
    int sessions,
    long bytes,
    long firstMicros,
    long lastMicros,
    int newFiles,
    long newBytes) {
  public TranscriptProject {
    files = List.copyOf(files);
  }
}
