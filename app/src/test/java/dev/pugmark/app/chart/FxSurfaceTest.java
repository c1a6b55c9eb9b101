package dev.pugmark.app.chart;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.app.snapshot.Snapshot;
import dev.pugmark.app.theme.ColourRole;
import dev.pugmark.app.theme.Palette;
import dev.pugmark.app.theme.Theme;
import java.util.Arrays;
import java.util.concurrent.Callable;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

class FxSurfaceTest extends ApplicationTest {
  private final Palette palette = Palette.of(Theme.LIGHT);
  private @Nullable FxSurface surface;

  @Override
  public void start(Stage stage) {
    var shown = new FxSurface();
    surface = shown;
    stage.setScene(new Scene(new Pane(shown), 200, 120));
    stage.show();
  }

  @Test
  void aPictureOfAnotherSizeHasNothingOfTheOneBefore() {
    var before = onFxThread(() -> picture(100, 60, "words"));
    var after = onFxThread(() -> picture(200, 120, ""));

    assertThat(colours(before)).isGreaterThan(1);
    assertThat(colours(after)).isEqualTo(1);
  }

  private int[] picture(double width, double height, String words) {
    var surface = requireNonNull(this.surface);
    surface.begin(width, height, 1, palette);
    surface.text(words, 4, 30, 90, ColourRole.TEXT, Surface.Style.PLAIN);
    surface.end();
    var picture = Snapshot.of(surface, 1, palette.colour(ColourRole.SURFACE));
    return picture.getRGB(
        0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
  }

  private static long colours(int[] picture) {
    return Arrays.stream(picture).distinct().count();
  }

  private static <T> T onFxThread(Callable<T> call) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, call);
  }
}
