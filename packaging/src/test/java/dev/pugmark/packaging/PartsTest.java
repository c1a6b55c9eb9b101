package dev.pugmark.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.cli.Commands;
import dev.pugmark.cli.WindowCommands;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The parts of a package, made of small things. */
class PartsTest {
  @TempDir private Path folder;

  private static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .toList();
  }

  @Test
  void linksJavaFxAndShipsTheRest() {
    var jars = Jars.of(classPath().stream().filter(Files::isRegularFile).toList());
    assertThat(jars.javaFx()).hasSizeGreaterThanOrEqualTo(4);
    assertThat(jars.others()).noneMatch(jar -> jar.getFileName().toString().startsWith("javafx-"));
    assertThat(jars.others()).anyMatch(jar -> jar.toString().contains("sqlite-jdbc"));
  }

  @Test
  void leavesNativeCodeOfOtherSystemsBehind() throws IOException {
    var jar = folder.resolve("sqlite-jdbc-1.jar");
    try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (var name :
          List.of(
              "org/sqlite/JDBC.class",
              "org/sqlite/native/Linux/x86_64/libsqlitejdbc.so",
              "org/sqlite/native/Linux/ppc64/libsqlitejdbc.so",
              "org/sqlite/native/Windows/x86_64/sqlitejdbc.dll")) {
        out.putNextEntry(new ZipEntry(name));
        out.closeEntry();
      }
    }
    var stripped = folder.resolve("stripped.jar");

    Jars.strip(jar, stripped, "org/sqlite/native/Linux/x86_64/");

    try (var zip = new ZipFile(stripped.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName))
          .containsExactly(
              "org/sqlite/JDBC.class", "org/sqlite/native/Linux/x86_64/libsqlitejdbc.so");
    }
  }

  @Test
  void packsTheSameImageIntoTheSameBytes() throws Exception {
    var image = folder.resolve("pugmark");
    Files.createDirectories(image.resolve("bin"));
    Files.writeString(image.resolve("bin/pugmark"), "launcher");
    Files.writeString(image.resolve("a.txt"), "text");
    var first = Archive.build(image, 1_790_000_000L, folder.resolve("1.tar.gz"));
    Files.setLastModifiedTime(image.resolve("a.txt"), FileTime.fromMillis(1));
    var second = Archive.build(image, 1_790_000_000L, folder.resolve("2.tar.gz"));
    assertThat(first).hasSameBinaryContentAs(second);
    assertThat(Tool.run(List.of("tar", "-tf", first.toString())))
        .isEqualTo("pugmark/\npugmark/a.txt\npugmark/bin/\npugmark/bin/pugmark\n");
  }

  @Test
  void sumsUpWhatIsGivenOut() throws Exception {
    var dist = Files.createDirectories(folder.resolve("dist"));
    Files.writeString(dist.resolve("b.deb"), "b");
    Files.writeString(dist.resolve("a.tar.gz"), "a");
    var sums = Checksums.write(dist);
    assertThat(sums)
        .content()
        .isEqualTo(
            """
            ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  a.tar.gz
            3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d  b.deb
            """);
  }

  @Test
  void makesTheStartCacheWithoutUsingOne() {
    assertThat(
            StartCache.withoutCache("[JavaOptions]\njava-options=-XX:AOTCache=$APPDIR/p.aot\nx\n"))
        .isEqualTo("[JavaOptions]" + System.lineSeparator() + "x" + System.lineSeparator());
  }

  @Test
  void tellsOfEveryCommandInTheManual() {
    var root = Commands.root(new Nothing());
    var manual = new Manual(Product.of("0.1.0"), Commands.root(new Nothing()));
    var page = manual.page(LocalDate.of(2026, 11, 22));
    assertThat(page).startsWith(".TH PUGMARK 1 \"2026-11-22\" \"Pugmark 0.1.0\"");
    assertThat(page.lines()).noneMatch(line -> line.startsWith("'"));
    for (var name : root.getSubcommands().keySet()) {
      assertThat(page).containsIgnoringCase("PUGMARK " + name);
      assertThat(manual.completions()).contains(name);
    }
  }

  @Test
  void collectsLicences() throws IOException {
    var jars = Jars.of(classPath().stream().filter(Files::isRegularFile).toList()).others();
    var to = Files.createDirectories(folder.resolve("licences"));
    Licences.collect(jars, folder.resolve("no-runtime"), to);
    try (var folders = Files.list(to)) {
      assertThat(folders.map(f -> f.getFileName().toString()))
          .anyMatch(name -> name.startsWith("jackson-databind"))
          .anyMatch(name -> name.startsWith("slf4j-api"));
    }
  }

  /** No window: the commands are only asked what they are. */
  private static final class Nothing implements WindowCommands {
    @Override
    public Presence presence() {
      return Presence.ELSEWHERE;
    }

    @Override
    public int open(Request request) {
      throw new AssertionError("nothing is opened");
    }

    @Override
    public Object snapshot() {
      return CommandLine.Model.CommandSpec.create();
    }
  }
}
