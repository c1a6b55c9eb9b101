package dev.pugmark.app;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.image.Image;

/** The program's mark in the sizes that title bars, task bars and switchers ask for. */
final class Marks {
  private static final String FOLDER = "/dev/pugmark/icons/";

  private Marks() {}

  /** Read in the background: a window shows without waiting for them. */
  static List<Image> ofWindow() {
    return Stream.of(16, 24, 32, 48, 64, 128, 256)
        .map(pixels ->
            Objects.requireNonNull(
                Marks.class.getResource(FOLDER + "mark-" + pixels + ".png"),
                "The build did not render the mark"))
        .map(address -> new Image(address.toExternalForm(), true))
        .toList();
  }
}
