package dev.pugmark.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the systems are told of the program fits together. */
class DefinitionsTest {
  private static final Path HERE = Path.of("").toAbsolutePath();
  private static final Path IMAGE = Path.of("image");
  private static final Product PRODUCT = Product.of("0.1.0-SNAPSHOT");

  private static String linux(String name) throws IOException {
    return LinuxTree.filled(Files.readString(HERE.resolve("linux").resolve(name)), PRODUCT);
  }

  @TestFactory
  Stream<DynamicTest> readsAsXml() throws IOException {
    try (var files = Files.walk(HERE)) {
      var documents =
          files
              .filter(file -> !file.startsWith(HERE.resolve("target")))
              .filter(file -> file.toString().matches(".*\\.(xml|plist|entitlements)"))
              .toList();
      assertThat(documents).hasSizeGreaterThan(5);
      return documents.stream()
          .map(file ->
              DynamicTest.dynamicTest(
                  HERE.relativize(file).toString(),
                  () -> {
                    var factory = DocumentBuilderFactory.newInstance();
                    factory.setFeature(
                        "http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
                    var root = factory.newDocumentBuilder().parse(file.toFile());
                    assertThat(root.getDocumentElement()).isNotNull();
                  }));
    }
  }

  @Test
  void leavesNothingToFillIn() throws IOException {
    for (var name :
        List.of("pugmark.desktop", "pugmark-mime.xml", "metainfo.xml", "pugmark.service")) {
      assertThat(linux(name)).as(name).doesNotContainPattern("@[A-Z]+@");
    }
  }

  @Test
  void opensTheFilesThatAreItsOwn() throws IOException {
    var association = new Properties();
    try (var in = Files.newBufferedReader(HERE.resolve("association.properties"))) {
      association.load(in);
    }
    assertThat(association.getProperty("extension")).isEqualTo(Product.EXTENSION);
    assertThat(association.getProperty("mime-type")).isEqualTo(Product.MIME);
    assertThat(linux("pugmark-mime.xml")).contains("\"" + Product.MIME + "\"", "\"*.pugmark\"");
    assertThat(linux("pugmark.desktop"))
        .contains("MimeType=" + Product.MIME + ";", "Exec=/opt/pugmark/bin/pugmark %f");
  }

  @Test
  void namesTheDesktopEntryInTheCatalogueEntry() throws IOException {
    assertThat(linux("metainfo.xml"))
        .contains("<id>" + Product.ID + "</id>", Product.ID + ".desktop", "version=\"0.1.0\"");
  }

  @Test
  void staysOneProductForWindows() {
    assertThat(UUID.fromString(Product.WINDOWS_UPGRADE_ID)).hasToString(Product.WINDOWS_UPGRADE_ID);
    assertThat(Jpackage.msi(PRODUCT, IMAGE, HERE, Path.of("dist")))
        .containsSequence("--type", "msi")
        .containsSequence("--win-upgrade-uuid", Product.WINDOWS_UPGRADE_ID)
        .containsSequence("--install-dir", "Programs\\Pugmark")
        .containsSequence("--app-version", "0.1.0");
    assertThat(Jpackage.dmg(PRODUCT, IMAGE, HERE, Path.of("dist")))
        .containsSequence("--app-version", "1.1.0");
  }

  @Test
  void startsTheServerOfEverySystemWhereItsPackagePutsIt() throws IOException {
    assertThat(Files.readString(HERE.resolve("windows/pugmark-task.xml")))
        .contains("%LOCALAPPDATA%\\" + Jpackage.WINDOWS_FOLDER + "\\pugmark.exe<")
        .contains("<Arguments>serve</Arguments>");
    assertThat(Files.readString(HERE.resolve("macos/dev.pugmark.server.plist")))
        .contains("/Applications/" + Product.TITLE + ".app/Contents/MacOS/pugmark<")
        .contains("<string>serve</string>");
    assertThat(linux("pugmark.service")).contains("ExecStart=/opt/pugmark/bin/pugmark serve\n");
  }

  @Test
  void namesOnlyFilesThatAreThere() {
    for (var command :
        List.of(
            Jpackage.msi(PRODUCT, IMAGE, HERE, Path.of("dist")),
            Jpackage.dmg(PRODUCT, IMAGE, HERE, Path.of("dist")))) {
      for (var option :
          List.of(
              "--license-file", "--file-associations", "--resource-dir", "--mac-entitlements")) {
        var at = command.indexOf(option);
        if (at >= 0) {
          assertThat(Path.of(command.get(at + 1))).as(option).exists();
        }
      }
    }
    assertThat(Jpackage.dmg(PRODUCT, IMAGE, HERE, Path.of("dist")))
        .containsSequence("--mac-package-identifier", Product.ID)
        .contains("--mac-entitlements");
  }

  @Test
  void asksJpackageOnlyForWhatItKnows() throws Exception {
    var known = Tool.run(List.of(Tool.ofJdk("jpackage"), "--help"));
    var image =
        AppImage.command(
            PRODUCT, Path.of("in"), "app.jar", Path.of("rt"), Path.of("i.png"), Path.of("out"));
    assertThat(image.stream().filter(word -> word.startsWith("--") && word.indexOf('=') < 0))
        .contains("--runtime-image")
        .filteredOn(word -> !List.of(Product.JAVA_OPTIONS).contains(word))
        .allSatisfy(option -> assertThat(known).contains(option));
    assertThat(image).contains("-XX:AOTCache=$APPDIR/window.aot", "-Xmx512m");
  }

  @Test
  void takesTheUnfinishedMarkOffAVersion() {
    assertThat(PRODUCT.version()).isEqualTo("0.1.0");
    assertThat(Jpackage.installable("2.3.4")).isEqualTo("2.3.4");
  }

  @Test
  void knowsTheSystems() {
    assertThat(Os.of("Linux")).isEqualTo(Os.LINUX);
    assertThat(Os.of("Mac OS X")).isEqualTo(Os.MACOS);
    assertThat(Os.of("Windows 11")).isEqualTo(Os.WINDOWS);
  }
}
