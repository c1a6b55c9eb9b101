package dev.pugmark.connect;

import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.store.StoreFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what settings files were like before they were changed, in a folder that only its owner
 * reads: settings may hold keys.
 */
final class Ledger {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;

  Ledger(Path folder) {
    this.folder = folder;
  }

  /**
   * What is known of a file that was changed.
   *
   * @param after the fingerprint of the text that was written
   * @param base its text without anything of ours; null when it was not there
   * @param madeFolder whether its folder was made for it
   */
  record Entry(String after, @Nullable String base, boolean madeFolder) {
    /** Whether a text is what was written. */
    boolean wrote(@Nullable String text) {
      return text != null && after.equals(fingerprint(text));
    }
  }

  /** What is known of a file; empty when it was not changed, or that was forgotten. */
  Optional<Entry> of(Path file) {
    var place = place(file);
    try {
      var json = Json.read(Files.readString(place.resolve("entry.json")));
      var after = Json.text(json, "after");
      if (after == null) {
        return Optional.empty();
      }
      var base = json.path("hadFile").asBoolean() ? Files.readString(place.resolve("base")) : null;
      return Optional.of(new Entry(after, base, json.path("madeFolder").asBoolean()));
    } catch (IOException | BadJsonException _) {
      return Optional.empty();
    }
  }

  /** Keeps a copy of a file as it is now; null when it is not there. */
  @Nullable Path backup(Path file, @Nullable String text, Instant now) throws IOException {
    if (text == null) {
      return null;
    }
    var copy = place(file).resolve(file.getFileName() + "." + STAMP.format(now));
    write(copy, text);
    return copy;
  }

  /** Remembers what was written, and what to go back to. */
  void keep(Path file, String after, @Nullable String base, boolean madeFolder) throws IOException {
    var place = place(file);
    if (base != null) {
      write(place.resolve("base"), base);
    }
    var json = Json.object();
    json.put("file", file.toString());
    json.put("after", fingerprint(after));
    json.put("hadFile", base != null);
    json.put("madeFolder", madeFolder);
    write(place.resolve("entry.json"), Json.write(json));
  }

  /** Forgets it; copies stay. */
  void forget(Path file) throws IOException {
    var place = place(file);
    Files.deleteIfExists(place.resolve("entry.json"));
    Files.deleteIfExists(place.resolve("base"));
  }

  private Path place(Path file) {
    var name = file.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8);
    return folder.resolve(UUID.nameUUIDFromBytes(name).toString());
  }

  private static void write(Path file, String text) throws IOException {
    StoreFiles.makeFolderOf(file);
    var draft = Files.createTempFile(file.getParent(), "draft-", ".tmp");
    StoreFiles.ownerOnly(draft);
    Files.writeString(draft, text);
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String fingerprint(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
