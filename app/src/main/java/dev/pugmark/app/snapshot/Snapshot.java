package dev.pugmark.app.snapshot;

import dev.pugmark.app.fx.Fx;
import dev.pugmark.app.theme.Theme;
import dev.pugmark.app.theme.Themes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.paint.Paint;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;

/**
 * Draws a scene to a picture, from the same code as the window. No display is needed with {@code
 * -Dglass.platform=Headless -Dprism.order=sw}.
 */
public final class Snapshot {
  private Snapshot() {}

  /**
   * Draws what {@code root} makes, which is called on the FX thread. Not to be called from there.
   *
   * @throws ExecutionException when making or drawing it throws
   */
  public static BufferedImage draw(Supplier<Parent> root, Theme theme, int width, int height)
      throws ExecutionException, InterruptedException {
    Fx.startToolkit();
    return Fx.call(() -> drawNow(root.get(), theme, width, height));
  }

  /** As {@link #draw}, into a PNG file; its folder is made when it is not there. */
  public static void write(Supplier<Parent> root, Theme theme, int width, int height, Path file)
      throws IOException, ExecutionException, InterruptedException {
    var picture = draw(root, theme, width, height);
    var folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    save(picture, file);
  }

  /** Writes a picture as PNG. */
  public static void save(BufferedImage picture, Path file) throws IOException {
    if (!ImageIO.write(picture, "png", file.toFile())) {
      throw new IOException("No writer for PNG pictures");
    }
  }

  /**
   * Draws a node as it is seen now, in more pixels than it has on the screen. FX thread.
   *
   * @param behind what is seen where the node draws nothing
   */
  public static BufferedImage of(Node node, double scale, Paint behind) {
    var how = new SnapshotParameters();
    how.setTransform(Transform.scale(scale, scale));
    how.setFill(behind);
    return SwingFXUtils.fromFXImage(node.snapshot(how, null), null);
  }

  /** Draws at once, on the FX thread. Layout runs twice: lists measure their rows in the first. */
  private static BufferedImage drawNow(Parent root, Theme theme, int width, int height) {
    var scene = new Scene(root, width, height);
    Themes.dress(scene, theme);
    for (var pass = 0; pass < 2; pass++) {
      root.applyCss();
      root.layout();
    }
    return SwingFXUtils.fromFXImage(scene.snapshot(null), null);
  }
}
