package dev.pugmark.app.chart;

import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/** A picture of pixels that are written one by one, as large as told; for marks in great number. */
final class PixelLayer extends ImageView {
  private static final int THIN = 8;

  private int[] pixels = {};
  private int width;
  private int height;
  private @Nullable PixelBuffer<IntBuffer> buffer;

  PixelLayer() {
    setManaged(false);
    setMouseTransparent(true);
    setSmooth(false);
  }

  /** Makes room, in device pixels, and shows it at {@code 1 / scale} of that size. */
  void resizeTo(int newWidth, int newHeight, double scale) {
    var w = Math.max(1, newWidth);
    var h = Math.max(1, newHeight);
    if (w != width || h != height || buffer == null) {
      width = w;
      height = h;
      pixels = new int[w * h];
      buffer = new PixelBuffer<>(w, h, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
      setImage(new WritableImage(buffer));
    }
    setFitWidth(w / scale);
    setFitHeight(h / scale);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Makes every pixel this colour. */
  void clear(int argb) {
    Arrays.fill(pixels, argb);
  }

  /** Fills a rectangle; what is outside is left out, what lets through is laid over. */
  void fill(int x0, int x1, int y0, int y1, int argb) {
    var left = Math.max(0, x0);
    var right = Math.min(width, x1);
    if (left >= right) {
      return;
    }
    var opaque = argb >>> 24 == 0xff;
    var bottom = Math.min(height, y1);
    if (opaque && right - left <= THIN) {
      fillThin(left, right, Math.max(0, y0), bottom, argb);
      return;
    }
    for (var y = Math.max(0, y0); y < bottom; y++) {
      if (opaque) {
        Arrays.fill(pixels, y * width + left, y * width + right, argb);
      } else {
        blend(y * width + left, y * width + right, argb);
      }
    }
  }

  /** Most marks are a pixel wide: calling for each of their lines would cost more than the line. */
  private void fillThin(int left, int right, int top, int bottom, int argb) {
    for (var y = top; y < bottom; y++) {
      for (var i = y * width + left; i < y * width + right; i++) {
        pixels[i] = argb;
      }
    }
  }

  private void blend(int from, int to, int argb) {
    var keep = 255 - (argb >>> 24);
    for (var i = from; i < to; i++) {
      var under = pixels[i];
      var red = ((under >> 16 & 0xff) * keep / 255) << 16;
      var green = ((under >> 8 & 0xff) * keep / 255) << 8;
      var blue = (under & 0xff) * keep / 255;
      pixels[i] = 0xff000000 | ((argb & 0xffffff) + (red | green | blue));
    }
  }

  /** Shows what was written. */
  void show() {
    var shown = buffer;
    if (shown != null) {
      shown.updateBuffer(_ -> new Rectangle2D(0, 0, width, height));
    }
  }
}
