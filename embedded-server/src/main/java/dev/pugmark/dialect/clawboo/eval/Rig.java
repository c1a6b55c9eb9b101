package dev.pugmark.dialect.clawboo.eval;

import dev.pugmark.dialect.Dialects;
import dev.pugmark.dialect.Route;
import dev.pugmark.dialect.Services;
import dev.pugmark.dialect.clawboo.Folds;
import dev.pugmark.projection.Projections;
import dev.pugmark.store.Store;
import dev.pugmark.store.StoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * The parts that are tried. Only tests put in others, to see that the suite notices.
 *
 * @param place where a trial keeps its stores
 * @param opener opens a store
 * @param routes answers questions about it
 * @param folds those that the answers are made by
 */
public record Rig(
    Place place,
    Function<Path, Store> opener,
    Function<Services, List<Route>> routes,
    Folds folds) {
  /** The parts that are served. */
  public static final Rig SERVED =
      new Rig(
          () -> Files.createTempDirectory("pugmark-eval-"),
          file -> Store.open(file, new Projections(), StoreOptions.DEFAULT),
          Dialects::routes,
          Folds.SERVED);

  /** Makes a folder that nobody else uses. */
  @FunctionalInterface
  public interface Place {
    Path make() throws IOException;
  }
}
