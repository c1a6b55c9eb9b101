package dev.pugmark.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.json.Json;
import dev.pugmark.model.Instants;
import dev.pugmark.runtime.AgentHomes;
import dev.pugmark.runtime.AgentRuntime;
import dev.pugmark.store.ImportReads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the transcripts that runtimes left on this machine and says how many and how large they are
 * and of which time, without reading them whole. What a folder is called says nothing: where an
 * agent worked, and whether a file is a transcript at all, stands in its first lines.
 */
public final class Discovery {
  private static final int LINES = 40;
  private static final int LINE_LIMIT = 256 * 1024;

  private final Map<String, ImportReads.Known> known;

  private Discovery(Map<String, ImportReads.Known> known) {
    this.known = known;
  }

  /**
   * Everything that is there, the project that was worked on last first.
   *
   * @param known the files that were read already, by their path
   * @throws CancellationException when the thread is interrupted
   */
  public static List<TranscriptProject> look(
      AgentHomes homes, Map<String, ImportReads.Known> known) {
    var discovery = new Discovery(known);
    var projects = new ArrayList<TranscriptProject>();
    for (var runtime : AgentRuntime.values()) {
      var groups = new HashMap<String, Group>();
      discovery.collect(runtime, roots(homes.transcripts(runtime)), groups);
      groups.values().forEach(group -> projects.add(group.project(runtime)));
    }
    projects.sort(
        Comparator.comparingLong(TranscriptProject::lastMicros)
            .reversed()
            .thenComparing(TranscriptProject::folder));
    return projects;
  }

  private static List<Path> roots(List<Path> folders) {
    var roots = new ArrayList<Path>();
    for (var folder : folders) {
      try {
        roots.add(folder.toRealPath());
      } catch (IOException _) {
        // There is no such folder here.
      }
    }
    return roots;
  }

  private void collect(AgentRuntime runtime, List<Path> roots, Map<String, Group> groups) {
    for (var file : Found.under(roots).files()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException();
      }
      for (var root : roots) {
        if (file.startsWith(root)) {
          take(runtime, root, file, groups);
          break;
        }
      }
    }
  }

  private void take(AgentRuntime runtime, Path root, Path file, Map<String, Group> groups) {
    var head = Head.of(runtime, file);
    if (head == null) {
      return;
    }
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class);
    } catch (IOException gone) {
      return;
    }
    // Claude Code has a folder for each project; Codex one for each day.
    var folder =
        switch (runtime) {
          case CLAUDE_CODE -> root.resolve(root.relativize(file).getName(0));
          case CODEX -> root;
        };
    var key = runtime == AgentRuntime.CODEX ? String.valueOf(head.directory) : folder.toString();
    groups
        .computeIfAbsent(key, _ -> new Group(folder))
        .add(file, attributes, head, isNew(file, attributes));
  }

  private boolean isNew(Path file, BasicFileAttributes attributes) {
    var before = known.get(file.toString());
    return before == null
        || before.size() != attributes.size()
        || before.modified() != attributes.lastModifiedTime().toMillis();
  }

  /**
   * What the first lines say.
   *
   * @param firstMicros the first time that they name; null when they name none
   */
  private record Head(@Nullable String directory, @Nullable Long firstMicros, boolean subAgent) {
    /** Null when the file is no transcript of this runtime. */
    static @Nullable Head of(AgentRuntime runtime, Path file) {
      var recognised = false;
      var subAgent = false;
      String directory = null;
      Long first = null;
      try (var reader = new LineReader(file, 0, LINE_LIMIT)) {
        var left = LINES;
        for (var line = reader.next(); line != null && left-- > 0; line = reader.next()) {
          var json = line.cut() ? null : Probe.object(line.bytes());
          if (json == null) {
            continue;
          }
          recognised |= Formats.of(runtime).recognises(json);
          directory = directory == null ? directory(runtime, json) : directory;
          subAgent |= json.path("payload").path("source").has("subagent");
          first = first == null ? timeOf(json) : first;
          if (recognised && directory != null && first != null) {
            break;
          }
        }
      } catch (IOException _) {
        return null;
      }
      return recognised
          ? new Head(directory, first, subAgent || isInFolderOfSubAgents(file))
          : null;
    }

    private static @Nullable Long timeOf(JsonNode line) {
      var time = Instants.parseMicros(line.path("timestamp").asText(""));
      return time.isPresent() ? time.getAsLong() : null;
    }

    private static boolean isInFolderOfSubAgents(Path file) {
      for (var part : file) {
        if (part.toString().equals("subagents")) {
          return true;
        }
      }
      return false;
    }

    private static @Nullable String directory(AgentRuntime runtime, JsonNode line) {
      return Json.text(runtime == AgentRuntime.CODEX ? line.path("payload") : line, "cwd");
    }
  }

  /** The files of one project while they are found. */
  private static final class Group {
    private final Path folder;
    private final List<Path> files = new ArrayList<>();
    private @Nullable String directory;
    private int sessions;
    private int newFiles;
    private long bytes;
    private long newBytes;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    Group(Path folder) {
      this.folder = folder;
    }

    void add(Path file, BasicFileAttributes attributes, Head head, boolean isNew) {
      files.add(file);
      bytes += attributes.size();
      sessions += head.subAgent ? 0 : 1;
      newFiles += isNew ? 1 : 0;
      newBytes += isNew ? attributes.size() : 0;
      var modified = attributes.lastModifiedTime().toMillis() * 1_000;
      if (head.directory != null && (directory == null || modified > last)) {
        directory = head.directory;
      }
      last = Math.max(last, modified);
      first = Math.min(first, head.firstMicros == null ? modified : head.firstMicros);
    }

    TranscriptProject project(AgentRuntime runtime) {
      files.sort(Comparator.naturalOrder());
      return new TranscriptProject(
          runtime,
          directory,
          folder,
          files,
          sessions,
          bytes,
          Math.min(first, last),
          last,
          newFiles,
          newBytes);
    }
  }
}
