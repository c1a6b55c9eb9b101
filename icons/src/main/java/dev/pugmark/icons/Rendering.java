package dev.pugmark.icons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Renders everything, as a step of the build. */
public final class Rendering {
  /** The sizes that desktops ask for, in pixels. */
  static final List<Integer> SIZES = List.of(16, 20, 24, 32, 48, 64, 128, 256, 512, 1024);

  /** Up to this size the simpler drawing is the clearer one. */
  private static final int SMALL = 24;

  private static final int LARGEST_ICO = 256;

  private Rendering() {}

  /**
   * Renders the mark in both variants and the document.
   *
   * @param args the folder of the drawings, and where the pictures go
   * @throws IOException when a drawing is missing or broken
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException(
          "Wanted: the folder of the drawings, and that of the output");
    }
    render(Path.of(args[0]), Path.of(args[1]));
  }

  static void render(Path drawings, Path pictures) throws IOException {
    Files.createDirectories(pictures);
    write(pictures, "mark", drawings.resolve("mark.svg"), drawings.resolve("mark-small.svg"));
    write(
        pictures,
        "mark-dark",
        drawings.resolve("mark-dark.svg"),
        drawings.resolve("mark-small-dark.svg"));
    write(pictures, "document", drawings.resolve("document.svg"), drawings.resolve("document.svg"));
  }

  private static void write(Path folder, String name, Path large, Path small) throws IOException {
    var pngs = pngs(Drawing.of(large), Drawing.of(small));
    for (var entry : pngs.entrySet()) {
      Files.write(folder.resolve(name + "-" + entry.getKey() + ".png"), entry.getValue());
    }
    Files.write(folder.resolve(name + ".ico"), IconFiles.ico(pngs.headMap(LARGEST_ICO + 1)));
    Files.write(folder.resolve(name + ".icns"), IconFiles.icns(pngs));
  }

  private static SortedMap<Integer, byte[]> pngs(Drawing large, Drawing small) throws IOException {
    var pngs = new TreeMap<Integer, byte[]>();
    for (var pixels : SIZES) {
      pngs.put(pixels, (pixels <= SMALL ? small : large).png(pixels));
    }
    return pngs;
  }
}
