package dev.pugmark.cli;

import dev.pugmark.http.Engine;
import dev.pugmark.http.PortFile;
import dev.pugmark.store.StoreCheck;
import dev.pugmark.store.StoreException;
import dev.pugmark.store.StoreFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;

/** Looks at everything that Pugmark needs. Changes nothing. */
final class Examination {
  private static final long LITTLE_SPACE_BYTES = 1L << 30;

  private Examination() {}

  static List<Finding> all(Path store, int port) {
    var all = new ArrayList<Finding>();
    all.add(java());
    all.add(folder(StoreFiles.dataFolder()));
    all.add(port(port));
    all.addAll(store(store));
    all.add(prices());
    all.addAll(Display.examine());
    return all;
  }

  private static Finding java() {
    var runtime = Runtime.version();
    var text =
        "Java "
            + runtime
            + " ("
            + System.getProperty("java.vendor")
            + "), heap up to "
            + (Runtime.getRuntime().maxMemory() >> 20)
            + " MB";
    return runtime.feature() >= 25
        ? Finding.good("Java", text)
        : Finding.bad("Java", text + "; Pugmark needs Java 25: install one");
  }

  static Finding folder(Path folder) {
    if (!Files.exists(folder)) {
      return Finding.good("Data folder", folder + " is not there yet; it is made at first use");
    }
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      return Finding.bad(
          "Data folder",
          folder + " is no folder you can write to; mend it, or name another in PUGMARK_HOME");
    }
    try {
      if (othersMayEnter(folder)) {
        return Finding.odd(
            "Data folder",
            folder + " is open to other users; close it with: chmod 700 '" + folder + "'");
      }
      var space = Files.getFileStore(folder).getUsableSpace();
      if (space < LITTLE_SPACE_BYTES) {
        return Finding.odd(
            "Data folder", folder + " has only " + (space >> 20) + " MB left on its disk");
      }
      return Finding.good(
          "Data folder", folder + ", yours alone, " + (space >> 30) + " GB free on its disk");
    } catch (IOException failed) {
      return Finding.bad("Data folder", folder + " cannot be looked at: " + failed.getMessage());
    }
  }

  private static boolean othersMayEnter(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView("posix")
        && Files.getPosixFilePermissions(path).stream()
            .map(PosixFilePermission::name)
            .anyMatch(p -> p.startsWith("GROUP") || p.startsWith("OTHERS"));
  }

  private static Finding port(int port) {
    var here = "127.0.0.1:" + port;
    if (PortHolder.isFree(port)) {
      return Finding.good("Port", here + " is free");
    }
    if (PortHolder.isOurs(port)) {
      return Finding.good("Port", here + " is served by " + PortHolder.of(port));
    }
    return Finding.odd(
        "Port",
        here
            + " is in use by "
            + PortHolder.of(port)
            + "; Pugmark takes the next free one: stop that program, or point your agents to the"
            + " address that Pugmark prints");
  }

  static List<Finding> store(Path file) {
    if (!Files.exists(file)) {
      return List.of(Finding.good("Store", file + " is not there yet; it is made at first use"));
    }
    StoreCheck check;
    try {
      check = StoreCheck.of(file);
    } catch (StoreException failed) {
      return List.of(Finding.bad("Store", failed.getMessage() + "; move it away, or use a backup"));
    }
    var all = new ArrayList<Finding>();
    all.add(content(file, check));
    if (check.inUse()) {
      all.add(
          Finding.good(
              "Store lock",
              PortFile.serving(file)
                  .map(p -> "held by process " + p.pid() + ", which serves it at " + p.address())
                  .orElse("held by another process")));
    }
    try {
      if (othersMayEnter(file)) {
        all.add(
            Finding.odd(
                "Store mode", "Other users can read it; Pugmark closes it when it opens it"));
      }
    } catch (IOException failed) {
      all.add(Finding.bad("Store mode", "It cannot be looked at: " + failed.getMessage()));
    }
    return all;
  }

  private static Finding content(Path file, StoreCheck check) {
    if (check.schema() > check.newestSchema()) {
      return Finding.odd(
          "Store",
          file
              + " was written by a newer Pugmark (schema "
              + check.schema()
              + ", this one knows "
              + check.newestSchema()
              + "); it can only be read: update Pugmark");
    }
    if (!check.verdict().equals("ok")) {
      return Finding.bad(
          "Store",
          file
              + " is damaged ("
              + check.verdict().lines().findFirst().orElse("")
              + "); save what can be read with: pugmark backup --store '"
              + file
              + "' rescued.pugmark");
    }
    return Finding.good(
        "Store",
        file
            + " is sound: schema "
            + check.schema()
            + ", "
            + check.events()
            + " events, last seq "
            + check.lastSeq()
            + ", "
            + (check.bytes() >> 10)
            + " kB");
  }

  private static Finding prices() {
    try {
      var own = Files.isRegularFile(Engine.ownPrices());
      return Finding.good(
          "Prices",
          Engine.prices().versionLabel()
              + (own
                  ? ", with your rows of " + Engine.ownPrices()
                  : "; your own rows would be read from " + Engine.ownPrices()));
    } catch (StoreException broken) {
      return Finding.bad("Prices", broken.getMessage() + "; mend the file or move it away");
    }
  }
}
