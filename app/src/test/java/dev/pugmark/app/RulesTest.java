package dev.pugmark.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.pugmark.app.panel.Export;
import dev.pugmark.app.panel.Feed;
import javafx.application.Platform;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static final JavaClasses APP =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.pugmark.app");

  @Test
  void onlyFxPackageHopsToTheFxThread() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.pugmark.app.fx..")
        .should()
        .callMethod(Platform.class, "runLater", Runnable.class)
        .check(APP);
  }

  @Test
  void viewModelsKnowNoNodes() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("ViewModel")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx.scene..", "javafx.stage..")
        .check(APP);
  }

  @Test
  void coloursComeFromStyleSheets() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.pugmark.app.theme..")
        .should()
        .callMethod(Color.class, "web", String.class)
        .orShould()
        .callMethod(Color.class, "rgb", int.class, int.class, int.class)
        .check(APP);
  }

  @Test
  void viewsReadNoFiles() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.pugmark.app.panel..", "dev.pugmark.app.chart..", "dev.pugmark.app.shell..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..")
        .check(APP);
  }

  @Test
  void viewsKnowNeitherStoreNorServer() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.pugmark.app.panel..", "dev.pugmark.app.chart..", "dev.pugmark.app.shell..")
        .and()
        .haveSimpleNameNotEndingWith("Reader") // reads for its panel, in the background
        .and()
        .doNotBelongToAnyOf(Feed.class, Export.class)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.pugmark.store..",
            "dev.pugmark.http..",
            "dev.pugmark.json..",
            "dev.pugmark.app.live..",
            "dev.pugmark.app.source..")
        .check(APP);
  }

  @Test
  void readersKnowNoNodes() {
    noClasses()
        .that()
        .resideInAPackage("dev.pugmark.app.panel..")
        .and()
        .haveSimpleNameEndingWith("Reader")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "dev.pugmark.http..", "dev.pugmark.app.live..")
        .allowEmptyShould(true)
        .check(APP);
  }

  @Test
  void readModelKnowsNoNodes() {
    noClasses()
        .that()
        .resideInAPackage("dev.pugmark.app.source..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..")
        .check(APP);
  }

  @Test
  void chartsKnowNoPanels() {
    noClasses()
        .that()
        .resideInAPackage("dev.pugmark.app.chart..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.pugmark.app.panel..", "dev.pugmark.app.shell..")
        .check(APP);
  }
}
