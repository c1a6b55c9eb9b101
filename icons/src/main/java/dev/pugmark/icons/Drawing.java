package dev.pugmark.icons;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** One SVG file, drawn at any size. */
final class Drawing {
  private final SVGDocument document;

  private Drawing(SVGDocument document) {
    this.document = document;
  }

  /**
   * Reads a drawing.
   *
   * @throws IOException when the file cannot be read or is no SVG
   */
  static Drawing of(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var document = new SVGLoader().load(in, file.toUri(), LoaderContext.createDefault());
      if (document == null) {
        throw new IOException(file + " is no SVG that can be drawn");
      }
      return new Drawing(document);
    }
  }

  /** A square picture with transparent ground. */
  BufferedImage at(int pixels) {
    var image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_ARGB);
    var graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      document.render(null, graphics, new ViewBox(pixels, pixels));
    } finally {
      graphics.dispose();
    }
    return image;
  }

  /** The same as the bytes of a PNG file. */
  byte[] png(int pixels) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(at(pixels), "png", bytes);
    return bytes.toByteArray();
  }
}
