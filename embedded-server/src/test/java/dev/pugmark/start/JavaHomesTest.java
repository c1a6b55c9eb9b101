package dev.pugmark.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaHomesTest {
  @TempDir private Path folder;

  private File java(String name, String version, String inside) throws IOException {
    var home = folder.resolve(name).resolve(inside);
    var java = home.resolve("bin/java");
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    Files.writeString(java, "#!/bin/sh\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return java.toFile();
  }

  private List<File> homes() {
    var children = folder.toFile().listFiles();
    return children == null ? List.of() : Arrays.asList(children);
  }

  @Test
  void takesTheLowestJavaThatIsNewEnough() throws IOException {
    java("jdk-17", "17.0.15", "");
    java("jdk-27", "27", "");
    var wanted = java("jdk-25", "25.0.3", "");

    assertThat(JavaHomes.lowest(25, homes())).isEqualTo(wanted);
    assertThat(JavaHomes.lowest(28, homes())).isNull();
  }

  @Test
  void looksInsideTheBundlesOfMacs() throws IOException {
    var wanted = java("temurin-25.jdk", "25", "Contents/Home");

    assertThat(JavaHomes.lowest(25, homes())).isEqualTo(wanted);
  }

  @Test
  void passesOverFoldersThatAreNoJava() throws IOException {
    Files.createDirectories(folder.resolve("docs"));
    Files.createDirectories(folder.resolve("half/bin"));
    Files.writeString(folder.resolve("half/release"), "JAVA_VERSION=\"25.0.1\"\n");

    assertThat(JavaHomes.lowest(25, homes())).isNull();
  }

  @ParameterizedTest
  @CsvSource({"1.8.0_402,8", "11,11", "17.0.15,17", "25-ea,25", "25.0.3,25", "'',-1", "x,-1"})
  void readsVersions(String version, int major) {
    assertThat(JavaHomes.major(version)).isEqualTo(major);
  }

  @Test
  void isCompiledForJava11() throws IOException {
    for (var type : List.of(Start.class, JavaHomes.class)) {
      try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
        assertThat(in).isNotNull();
        var head = in.readNBytes(8);
        assertThat(head[7]).as("class file version of " + type).isEqualTo((byte) 55);
      }
    }
  }
}
