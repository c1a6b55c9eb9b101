package dev.pugmark.packaging;

import dev.pugmark.cli.Commands;
import dev.pugmark.cli.WindowCommands;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Builds everything for the system it runs on, into {@code target/dist}. Its class path is that of
 * the program, which is what is packaged.
 */
public final class Build {
  private final Path definitions;
  private final Path target;
  private final Path work;
  private final Path dist;
  private final Product product;
  private final long epochSeconds;

  private Build(Path definitions, Path target, Product product, long epochSeconds)
      throws IOException {
    this.definitions = definitions;
    this.target = target;
    this.work = Files.createDirectories(target.resolve("packages"));
    this.dist = Folders.fresh(target.resolve("dist"));
    this.product = product;
    this.epochSeconds = epochSeconds;
  }

  /**
   * Builds everything.
   *
   * @param args the folder of the definitions, the folder to build in, and Maven's version
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    var epoch = System.getenv("SOURCE_DATE_EPOCH");
    var seconds =
        epoch == null ? Instant.now().getEpochSecond() / 86_400 * 86_400 : Long.parseLong(epoch);
    new Build(Path.of(args[0]), Path.of(args[1]), Product.of(args[2]), seconds).run();
  }

  private void run() throws IOException, InterruptedException {
    var os = Os.current();
    var arch = System.getProperty("os.arch");
    var jars =
        Jars.of(
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .toList());
    var runtime = work.resolve("runtime");
    say("linking a runtime of " + RuntimeImage.MODULES.size() + " modules");
    RuntimeImage.build(jars, runtime);
    var input = Folders.fresh(work.resolve("input"));
    jars.copyTo(input, os, arch);
    var licences = Files.createDirectories(input.resolve("licences"));
    Licences.collect(jars.others(), runtime, definitions, licences);
    for (var file : new String[] {"LICENSE", "NOTICE"}) {
      Files.copy(definitions.resolveSibling(file), input.resolve(file));
    }
    var bom = target.resolve("pugmark-sbom.cdx.json");
    if (Files.exists(bom)) {
      Files.copy(bom, input.resolve("pugmark.cdx.json"));
    }
    // What other Java programs are started with: see "pugmark run".
    for (var jar : new String[] {"pugmark-interceptor.jar", "pugmark-api.jar"}) {
      var built = definitions.resolveSibling("interceptor").resolve("target").resolve(jar);
      Files.copy(built, input.resolve(jar));
    }
    say("making the image");
    var to = work.resolve("image");
    var image =
        os == Os.LINUX
            ? LinuxImage.build(product, input, runtime, definitions, to)
            : AppImage.build(product, input, runtime, icon(os), to);
    // A start cache holds for jars of just this time, and packages give all files the same.
    Folders.date(image, epochSeconds);
    say("teaching the start caches");
    StartCache.trainAll(image, work.resolve("training"));
    say(
        "image "
            + megabytes(Folders.size(image))
            + " MB, of it the start caches "
            + megabytes(
                Files.size(StartCache.WINDOW.in(image)) + Files.size(StartCache.COMMANDS.in(image)))
            + " MB");
    switch (os) {
      case LINUX -> linux(image, arch.equals("aarch64") ? "arm64" : arch);
      case MACOS -> Tool.run(Jpackage.dmg(product, image, definitions, dist));
      case WINDOWS -> Tool.run(Jpackage.msi(product, image, definitions, dist));
    }
    if (Files.exists(bom)) {
      Files.copy(bom, dist.resolve("pugmark-" + product.version() + ".cdx.json"));
    }
    Checksums.write(dist);
    for (var file : Folders.all(dist)) {
      if (Files.isRegularFile(file)) {
        say(file + " " + megabytes(Files.size(file)) + " MB");
      }
    }
  }

  private void linux(Path image, String arch) throws IOException, InterruptedException {
    var name = Product.NAME + "-" + product.version() + "-linux-" + arch + ".tar.xz";
    Archive.build(image, epochSeconds, dist.resolve(name));
    var tree = work.resolve("tree");
    var linux = definitions.resolve("linux");
    LinuxTree.lay(product, image, linux, written(), tree);
    if (Tool.exists("dpkg-deb")) {
      Deb.build(product, tree, linux, arch, dist);
    } else {
      say("no .deb: dpkg-deb is not installed");
    }
    if (Tool.exists("rpmbuild")) {
      Rpm.build(product, tree, linux, work.resolve("rpm"), dist);
    } else {
      say("no .rpm: rpmbuild is not installed");
    }
  }

  /** What is made of the commands: the manual page and the completions. */
  private Map<String, byte[]> written() throws IOException {
    var manual = new Manual(product, Commands.root(new NoWindow()));
    var day = LocalDate.ofInstant(Instant.ofEpochSecond(epochSeconds), ZoneOffset.UTC);
    var files = new LinkedHashMap<String, byte[]>();
    var completions = manual.completions().getBytes(StandardCharsets.UTF_8);
    files.put("usr/share/bash-completion/completions/pugmark", completions);
    files.put(
        "usr/share/zsh/vendor-completions/_pugmark",
        """
        #compdef pugmark
        autoload -U +X bashcompinit && bashcompinit
        source /usr/share/bash-completion/completions/pugmark
        """
            .getBytes(StandardCharsets.UTF_8));
    files.put("usr/share/man/man1/pugmark.1.gz", packed(manual.page(day)));
    return files;
  }

  private static byte[] packed(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private Path icon(Os os) throws IOException {
    var name = os == Os.LINUX ? "mark-512.png" : "mark" + os.iconEnding();
    var file = work.resolve("pugmark" + os.iconEnding());
    try (var in = Build.class.getResourceAsStream("/dev/pugmark/icons/" + name)) {
      if (in == null) {
        throw new IOException("There is no icon " + name);
      }
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  private static long megabytes(long bytes) {
    return Math.round(bytes / 1e6);
  }

  private static void say(String line) {
    System.out.println("package: " + line);
  }

  /** The commands are asked what they are; none is run. */
  private static final class NoWindow implements WindowCommands {
    @Override
    public Presence presence() {
      return Presence.ELSEWHERE;
    }

    @Override
    public int open(Request request) {
      throw new IllegalStateException("Nothing is opened while packaging");
    }

    @Override
    public Object snapshot() {
      return new SnapshotUsage();
    }
  }

  /** Stands in the manual for the command that draws pictures. */
  @picocli.CommandLine.Command(
      name = "snapshot",
      description = "Draws a view as a picture; see pugmark snapshot --help.")
  private static final class SnapshotUsage implements Runnable {
    @Override
    public void run() {
      throw new IllegalStateException("Nothing is drawn while packaging");
    }
  }
}
