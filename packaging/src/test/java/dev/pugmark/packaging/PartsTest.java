package dev.pugmark.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pugmark.cli.Commands;
import dev.pugmark.cli.WindowCommands;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The parts of a package, made of small things. */
class PartsTest {
  private static final String TEST_LIBRARIES =
      ".*(junit|assertj|apiguardian|opentest4j|byte-buddy|jqwik|surefire|hamcrest|archunit|testfx|osgi).*";

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
    var stripped = folder.resolve("in/sqlite-jdbc-1.jar");

    Jars.of(List.of(jar)).copyTo(Files.createDirectories(folder.resolve("in")), Os.LINUX, "amd64");

    try (var zip = new ZipFile(stripped.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("org/sqlite/JDBC.class");
    }
    try (var natives = Files.list(folder.resolve("in").resolve(Jars.NATIVES))) {
      assertThat(natives.map(file -> file.getFileName().toString()))
          .containsExactly("libsqlitejdbc.so");
    }
  }

  @Test
  void leavesSignaturesOutAndAddsSheetsThatNeedNoParsing() throws IOException {
    var jar = folder.resolve("signed.jar");
    var manifest =
        """
        Manifest-Version: 1.0
        Multi-Release: true

        Name: a/A.class
        SHA-256-Digest: AAAA

        """;
    try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (var entry :
          Map.of(
                  "META-INF/MANIFEST.MF", manifest,
                  "META-INF/KEY.SF", "x",
                  "META-INF/KEY.RSA", "x",
                  "a/A.class", "x",
                  "a/look.css", ".button { -fx-padding: 4px; }")
              .entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    var lean = folder.resolve("lean.jar");

    LeanJar.copy(jar, lean, _ -> true, StyleClasses.of());

    try (var file = new JarFile(lean.toFile())) {
      assertThat(file.stream().map(ZipEntry::getName))
          .containsExactlyInAnyOrder(
              "META-INF/MANIFEST.MF", "a/A.class", "a/look.css", "a/look.bss");
      assertThat(file.getManifest().getEntries()).isEmpty();
      assertThat(file.getManifest().getMainAttributes().getValue("Multi-Release"))
          .isEqualTo("true");
    }
  }

  @Test
  void packsTheSameImageIntoTheSameBytes() throws Exception {
    var image = folder.resolve("pugmark");
    Files.createDirectories(image.resolve("bin"));
    Files.writeString(image.resolve("bin/pugmark"), "launcher");
    Files.writeString(image.resolve("a.txt"), "text");
    var first = Archive.build(image, 1_790_000_000L, folder.resolve("1.tar.xz"));
    Files.setLastModifiedTime(image.resolve("a.txt"), FileTime.fromMillis(1));
    var second = Archive.build(image, 1_790_000_000L, folder.resolve("2.tar.xz"));
    assertThat(first).hasSameBinaryContentAs(second);
    assertThat(Tool.run(List.of("tar", "-tf", first.toString())))
        .isEqualTo("pugmark/\npugmark/a.txt\npugmark/bin/\npugmark/bin/pugmark\n");
  }

  @Test
  void sumsUpWhatIsGivenOut() throws Exception {
    var dist = Files.createDirectories(folder.resolve("dist"));
    Files.writeString(dist.resolve("b.deb"), "b");
    Files.writeString(dist.resolve("a.tar.xz"), "a");
    var sums = Checksums.write(dist);
    assertThat(sums)
        .content()
        .isEqualTo(
            """
            ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  a.tar.xz
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
  void startsEachCommandWithTheCacheThatFitsIt() throws Exception {
    var input = Files.createDirectories(folder.resolve("input"));
    for (var jar : List.of("b.jar", "a.jar", "pugmark-interceptor.jar")) {
      Files.writeString(input.resolve(jar), jar);
    }
    var java = Files.createDirectories(folder.resolve("runtime/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho \"$@\"\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    var image =
        LinuxImage.build(
            Product.of("0.1.0-SNAPSHOT"),
            input,
            folder.resolve("runtime"),
            Path.of("").toAbsolutePath(),
            folder.resolve("image"));

    var app = image.resolve("lib/app") + "/";
    assertThat(started(image))
        .contains(app + "window.aot", "-cp " + app + "a.jar:" + app + "b.jar dev.pugmark.")
        .contains("-Djpackage.app-version=0.1.0")
        .doesNotContain("@MAIN@", "interceptor");
    assertThat(started(image, "from a friend.pugmark")).contains("window.aot", "a friend.pugmark");
    assertThat(started(image, "--store", "s.pugmark")).contains("window.aot");
    assertThat(started(image, "--store", "s.pugmark", "import", "t")).contains("commands.aot");
    assertThat(started(image, "serve")).contains("commands.aot");
    assertThat(started(image, "--version")).contains("commands.aot").endsWith(" --version\n");
  }

  private static String started(Path image, String... args)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(AppImage.launcher(image).toString());
    command.addAll(List.of(args));
    return Tool.run(command);
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
    var shipped = jars.stream().filter(jar -> !jar.toString().matches(TEST_LIBRARIES)).toList();
    Licences.collect(shipped, folder.resolve("no-runtime"), Path.of("").toAbsolutePath(), to);
    try (var folders = Files.list(to)) {
      assertThat(folders.map(f -> f.getFileName().toString()))
          .anyMatch(name -> name.startsWith("jackson-databind"))
          .anyMatch(name -> name.startsWith("slf4j-api"))
          .anyMatch(name -> name.startsWith("re2j"))
          .anyMatch(name -> name.startsWith("undertow-core"));
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
