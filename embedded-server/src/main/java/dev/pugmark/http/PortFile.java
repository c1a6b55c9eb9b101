package dev.pugmark.http;

import dev.pugmark.json.BadJsonException;
import dev.pugmark.json.Json;
import dev.pugmark.store.StoreFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Says where a running Pugmark is: one small file a server in the data folder, readable by its
 * owner alone.
 *
 * @param address such as {@code http://127.0.0.1:18790}
 * @param pid of its process
 * @param keyed whether it asks every client for a key
 * @param store that it serves
 * @param key for what only the owner may do; it opens everything else too
 */
public record PortFile(String address, long pid, boolean keyed, Path store, String key) {
  private static final Logger LOG = Logger.getLogger(PortFile.class.getName());

  private static Path folder() {
    return StoreFiles.dataFolder().resolve("running");
  }

  /** Without the key, so that no log can hold it. */
  @Override
  public String toString() {
    return "PortFile[address=" + address + ", pid=" + pid + ", store=" + store + "]";
  }

  private Path path() {
    return folder()
        .resolve("server-" + pid + "-" + address.substring(address.lastIndexOf(':') + 1) + ".json");
  }

  /** Writes it; without it the server runs all the same, but is not found. */
  void write() {
    try {
      var file = path();
      StoreFiles.makeFolderOf(file);
      // Private before it holds the key, and complete before it has the name that others look for.
      var draft = Files.createTempFile(folder(), "draft-", ".tmp");
      StoreFiles.ownerOnly(draft);
      var body = Json.object();
      body.put("product", "pugmark");
      body.put("address", address);
      body.put("pid", pid);
      body.put("keyed", keyed);
      body.put("store", store.toString());
      body.put("key", key);
      Files.writeString(draft, Json.write(body));
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      LOG.log(Level.WARNING, "The port file could not be written: {0}", failed.getMessage());
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(path());
    } catch (IOException failed) {
      LOG.log(Level.WARNING, "The port file could not be deleted: {0}", failed.getMessage());
    }
  }

  /** All servers of this user whose process lives; files of dead ones are removed. */
  public static List<PortFile> running() {
    var all = new ArrayList<PortFile>();
    try (var files = Files.newDirectoryStream(folder(), "server-*.json")) {
      for (var file : files) {
        var found = read(file);
        if (found != null && ProcessHandle.of(found.pid).isPresent()) {
          all.add(found);
        } else {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException _) {
      // No folder, no servers.
    }
    return all;
  }

  /** Who listens on a port, in words for people, as far as port files can tell. */
  static String holderOf(int port) {
    for (var file : running()) {
      if (file.address.endsWith(":" + port)) {
        return "Pugmark (process " + file.pid + ", store " + file.store + ")";
      }
    }
    return "another program";
  }

  /** The server that has a store open. */
  public static Optional<PortFile> serving(Path store) {
    var wanted = store.toAbsolutePath().normalize();
    return running().stream().filter(f -> f.store.equals(wanted)).findFirst();
  }

  private static @Nullable PortFile read(Path file) {
    try {
      var json = Json.read(Files.readString(file));
      var address = Json.text(json, "address");
      var store = Json.text(json, "store");
      var key = Json.text(json, "key");
      return address == null || store == null || key == null
          ? null
          : new PortFile(
              address,
              Json.whole(json, "pid").orElse(-1),
              json.path("keyed").asBoolean(),
              Path.of(store),
              key);
    } catch (BadJsonException | IOException | InvalidPathException _) {
      return null;
    }
  }
}
