package dev.pugmark.connect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pugmark.connect.Look.State;
import dev.pugmark.runtime.AgentHomes;
import dev.pugmark.runtime.AgentRuntime;
import dev.pugmark.store.StoreFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets runtimes tell Pugmark what they do. A change is first looked at, then made: what is written
 * is what was shown, or nothing when the file changed in between.
 */
public final class Connector {
  private final AgentHomes homes;
  private final Target target;
  private final Ledger ledger;
  private final InstantSource clock;

  /** Remembers changes in the data folder. */
  public Connector(AgentHomes homes, Target target) {
    this(homes, target, StoreFiles.dataFolder().resolve("connections"), InstantSource.system());
  }

  /**
   * @param memory the folder to remember changes in
   */
  public Connector(AgentHomes homes, Target target, Path memory, InstantSource clock) {
    this.homes = homes;
    this.target = target;
    this.ledger = new Ledger(memory);
    this.clock = clock;
  }

  /**
   * Looks at a runtime's settings. Reads only.
   *
   * @param project the project whose settings are meant; null for the user's
   */
  public Look look(AgentRuntime runtime, @Nullable Path project) {
    var settings = SettingsPlace.of(runtime, homes, project);
    var file = settings.file();
    String text;
    try {
      text = SettingsFile.read(file);
    } catch (ConnectRefused refused) {
      return unreadable(settings, String.valueOf(refused.getMessage()));
    }
    try {
      return look(settings, text);
    } catch (BrokenText broken) {
      var sentence =
          file
              + " is broken at line "
              + broken.line()
              + ": "
              + broken.getMessage()
              + "; mend it first";
      return unreadable(settings, sentence);
    } catch (ConnectRefused refused) {
      return unreadable(settings, file + ": " + refused.getMessage());
    }
  }

  private Look unreadable(SettingsPlace settings, String sentence) {
    var nothing = new Change(settings.file(), null, null);
    return new Look(
        settings.runtime(),
        settings.file(),
        settings.found(),
        State.UNREADABLE,
        target.port(),
        nothing,
        nothing,
        sentence,
        false,
        List.of());
  }

  private Look look(SettingsPlace settings, @Nullable String text)
      throws BrokenText, ConnectRefused {
    var runtime = settings.runtime();
    var ours = new OwnHooks(runtime.id());
    var hooks = settings.hooks(text == null ? "" : text);
    var found = hooks.find(ours);
    var version =
        runtime == AgentRuntime.CLAUDE_CODE
            ? ClaudeCodeVersion.usedLast(homes.transcripts(runtime)).orElse(null)
            : null;
    var wanted =
        switch (runtime) {
          case CLAUDE_CODE -> ClaudeCodeHooks.wanted(target, version);
          case CODEX -> CodexHooks.wanted(target);
        };
    var refusal = refusal(runtime, version, wanted);
    var after = refusal == null ? hooks.with(wanted, ours) : text;
    var connect = new Change(settings.file(), text, after);
    var stale = refusal == null && isStale(runtime, wanted);
    return new Look(
        runtime,
        settings.file(),
        settings.found(),
        state(found, stale || !connect.isEmpty(), ours),
        found.isEmpty() ? target.port() : ours.port(found.getFirst()).orElseThrow(),
        connect,
        undo(settings, text, hooks, ours, found),
        refusal,
        stale,
        notes(settings, text, version));
  }

  private static @Nullable String refusal(
      AgentRuntime runtime, @Nullable Version version, List<Hook> wanted) {
    if (version != null && version.compareTo(ClaudeCodeHooks.FIRST) < 0) {
      return "Claude Code "
          + version
          + " was used here last, which knows no HTTP hooks: update it to "
          + ClaudeCodeHooks.FIRST
          + " or newer";
    }
    return wanted.isEmpty()
        ? runtime.title()
            + " runs commands only, and this Pugmark runs from loose classes that no command can"
            + " start: build its jars with mvn -q -DskipTests package"
        : null;
  }

  /** Whether a command is asked to run a script that is not there as it should be. */
  private boolean isStale(AgentRuntime runtime, List<Hook> wanted) {
    var script = target.script().apply(runtime.id());
    if (script.isEmpty() || wanted.stream().noneMatch(hook -> hook.handler().has("command"))) {
      return false;
    }
    try {
      return !script.get().equals(SettingsFile.read(target.scriptFile(runtime.id())));
    } catch (ConnectRefused _) {
      return true;
    }
  }

  private void writeScript(AgentRuntime runtime) throws ConnectRefused {
    var file = target.scriptFile(runtime.id());
    var script = target.script().apply(runtime.id()).orElseThrow();
    try {
      StoreFiles.makeFolderOf(file);
      Files.deleteIfExists(file);
      SettingsFile.write(new Change(file, null, script));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException failed) {
      throw new ConnectRefused(
          "The script " + file + " cannot be written: " + failed.getClass().getSimpleName());
    }
  }

  private State state(List<Hook> found, boolean outdated, OwnHooks ours) {
    if (found.isEmpty()) {
      return State.NOT_CONNECTED;
    }
    var elsewhere = found.stream().anyMatch(hook -> ours.port(hook).orElseThrow() != target.port());
    return elsewhere ? State.OTHER_PORT : outdated ? State.OLDER : State.CONNECTED;
  }

  private Change undo(
      SettingsPlace settings,
      @Nullable String text,
      HooksText hooks,
      OwnHooks ours,
      List<Hook> found)
      throws BrokenText, ConnectRefused {
    var entry = ledger.of(settings.file());
    if (entry.isPresent() && entry.get().wrote(text)) {
      return new Change(settings.file(), text, entry.get().base());
    }
    return new Change(settings.file(), text, found.isEmpty() ? text : hooks.with(List.of(), ours));
  }

  private List<Note> notes(SettingsPlace settings, @Nullable String text, @Nullable Version version)
      throws BrokenText {
    var notes = new ArrayList<Note>();
    if (!settings.found()) {
      notes.add(Note.NOT_FOUND);
    }
    switch (settings.runtime()) {
      case CLAUDE_CODE -> {
        if (version == null || version.compareTo(ClaudeCodeHooks.FORGIVING) < 0) {
          notes.add(Note.FEWER_EVENTS);
        }
        if (target.hookCommand(ClaudeCodeHooks.ID).isEmpty()) {
          notes.add(Note.NO_COMMAND);
        }
        var tree = new JsonHooks(text == null ? "" : text).tree();
        if (tree.isPresent()) {
          notes.addAll(claudeSettings(tree.get()));
        }
      }
      case CODEX -> {
        notes.add(Note.TRUST);
        if (settings.project()) {
          notes.add(Note.PROJECT_TRUST);
        }
        if (CodexConfig.switchesHooksOff(homes.codex())) {
          notes.add(Note.FEATURE_OFF);
        }
      }
    }
    return notes;
  }

  private List<Note> claudeSettings(JsonNode settings) {
    var notes = new ArrayList<Note>();
    if (settings.path("disableAllHooks").asBoolean()) {
      notes.add(Note.HOOKS_OFF);
    }
    var allowed = settings.path("allowedHttpHookUrls");
    if (allowed.isArray()) {
      var address = target.address(ClaudeCodeHooks.ID);
      var matches = false;
      for (var pattern : allowed) {
        var regex = java.util.regex.Pattern.quote(pattern.asText()).replace("*", "\\E.*\\Q");
        matches |= address.matches(regex);
      }
      if (!matches) {
        notes.add(Note.ADDRESS_NOT_ALLOWED);
      }
    }
    return notes;
  }

  /**
   * Connects as it was shown.
   *
   * @return the copy of the file as it was; empty when there was none
   * @throws ConnectRefused when it is not possible, with nothing changed
   */
  public Optional<Path> connect(Look look) throws ConnectRefused {
    var change = look.connect();
    var after = change.after();
    if (look.refusal() != null || after == null) {
      throw new ConnectRefused(String.valueOf(look.refusal()));
    }
    if (look.stale()) {
      writeScript(look.runtime());
    }
    if (change.isEmpty()) {
      return Optional.empty();
    }
    try {
      var known = ledger.of(look.file());
      var going = known.isPresent() && known.get().wrote(change.before());
      var base = going ? known.get().base() : look.undo().after();
      var folder = look.file().toAbsolutePath().getParent();
      var madeFolder = going ? known.get().madeFolder() : folder != null && !Files.exists(folder);
      var copy = ledger.backup(look.file(), change.before(), clock.instant());
      SettingsFile.write(change);
      ledger.keep(look.file(), after, base, madeFolder);
      return Optional.ofNullable(copy);
    } catch (IOException failed) {
      throw new ConnectRefused(
          "The copy of " + look.file() + " could not be kept: " + failed.getMessage());
    }
  }

  /**
   * Goes back, as it was shown: to the very bytes from before when nobody else wrote to the file,
   * else without our hooks.
   *
   * @return the copy of the file as it was
   * @throws ConnectRefused when it is not possible, with nothing changed
   */
  public Optional<Path> undo(Look look) throws ConnectRefused {
    if (look.undo().isEmpty()) {
      return Optional.empty();
    }
    try {
      var madeFolder = ledger.of(look.file()).map(Ledger.Entry::madeFolder).orElse(false);
      var copy = ledger.backup(look.file(), look.undo().before(), clock.instant());
      SettingsFile.write(look.undo());
      ledger.forget(look.file());
      if (madeFolder && look.undo().after() == null) {
        deleteIfEmpty(look.file().toAbsolutePath().getParent());
      }
      return Optional.ofNullable(copy);
    } catch (IOException failed) {
      throw new ConnectRefused(
          "The copy of " + look.file() + " could not be kept: " + failed.getMessage());
    }
  }

  private static void deleteIfEmpty(@Nullable Path folder) throws IOException {
    if (folder == null) {
      return;
    }
    try {
      Files.deleteIfExists(folder);
    } catch (java.nio.file.DirectoryNotEmptyException _) {
      // Somebody put something else there since.
    }
  }
}
