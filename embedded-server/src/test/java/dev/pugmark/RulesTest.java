package dev.pugmark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.pugmark.dialect.Dialect;
import org.junit.jupiter.api.Test;

/** The shape of the whole, held: who may know whom. */
class RulesTest {
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.pugmark");

  @Test
  void theModelKnowsOnlyTheJdk() {
    classes()
        .that()
        .resideInAPackage("dev.pugmark.model..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.pugmark.model..", "java..", "org.jspecify.annotations..")
        .check(CODE);
  }

  @Test
  void theFilterLanguageKnowsOnlyTheModel() {
    classes()
        .that()
        .resideInAPackage("dev.pugmark.query..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.pugmark.query..", "dev.pugmark.model..", "java..", "org.jspecify.annotations..")
        .check(CODE);
  }

  @Test
  void onlyTheStoreSpeaksSql() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.pugmark.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.sqlite..")
        .check(CODE);
  }

  @Test
  void onlyThePortSpeaksUndertow() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.pugmark.http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.undertow..", "org.xnio..")
        .check(CODE);
  }

  @Test
  void everyLayerKnowsOnlyThoseBelowIt() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.pugmark.model..",
            "dev.pugmark.json..",
            "dev.pugmark.redact..",
            "dev.pugmark.pricing..",
            "dev.pugmark.rules..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.pugmark.store..",
            "dev.pugmark.judging..",
            "dev.pugmark.projection..",
            "dev.pugmark.dialect..",
            "dev.pugmark.reaction..",
            "dev.pugmark.http..",
            "dev.pugmark.cli..")
        .check(CODE);
    noClasses()
        .that()
        .resideInAPackage("dev.pugmark.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.pugmark.projection..",
            "dev.pugmark.judging..",
            "dev.pugmark.dialect..",
            "dev.pugmark.settings..",
            "dev.pugmark.notify..",
            "dev.pugmark.reaction..",
            "dev.pugmark.http..",
            "dev.pugmark.cli..")
        .check(CODE);
    noClasses()
        .that()
        .resideInAnyPackage("dev.pugmark.settings..", "dev.pugmark.notify..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.pugmark.projection..",
            "dev.pugmark.dialect..",
            "dev.pugmark.reaction..",
            "dev.pugmark.http..",
            "dev.pugmark.cli..")
        .check(CODE);
    noClasses()
        .that()
        .resideInAnyPackage("dev.pugmark.projection..", "dev.pugmark.judging..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.pugmark.dialect..",
            "dev.pugmark.reaction..",
            "dev.pugmark.http..",
            "dev.pugmark.cli..")
        .check(CODE);
    noClasses()
        .that()
        .resideInAPackage("dev.pugmark.dialect..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.pugmark.settings..",
            "dev.pugmark.notify..",
            "dev.pugmark.reaction..",
            "dev.pugmark.http..",
            "dev.pugmark.cli..")
        .check(CODE);
    noClasses()
        .that()
        .resideInAPackage("dev.pugmark.reaction..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.pugmark.http..", "dev.pugmark.cli..")
        .check(CODE);
    noClasses()
        .that()
        .resideInAPackage("dev.pugmark.http..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.pugmark.cli..")
        .check(CODE);
  }

  @Test
  void settingsOfRuntimesAreChangedWithoutKnowingTheServer() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.pugmark.connect..", "dev.pugmark.runtime..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.pugmark.projection..",
            "dev.pugmark.dialect..",
            "dev.pugmark.reaction..",
            "dev.pugmark.transfer..",
            "dev.pugmark.http..",
            "dev.pugmark.cli..")
        .check(CODE);
  }

  /** A folder without a contract of its own is shared by those that have one. */
  @Test
  void dialectsDoNotKnowEachOther() {
    var contracts =
        CODE.stream()
            .filter(c -> c.isAssignableTo(Dialect.class) && !c.isInterface())
            .map(JavaClass::getPackageName)
            .distinct()
            .toList();
    assertThat(contracts).contains("dev.pugmark.dialect.clawboo");
    for (var contract : contracts) {
      noClasses()
          .that()
          .resideInAPackage("dev.pugmark.dialect.*..")
          .and()
          .resideOutsideOfPackage(contract + "..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(contract + "..")
          .check(CODE);
    }
  }

  @Test
  void theServerNeedsNoWindow() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..")
        .check(CODE);
  }

  /** The one exception is a user's own Telegram; the others ask nobody but this computer. */
  @Test
  void nothingGoesOutToTheNetworkByItself() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.pugmark.notify.telegram..", "dev.pugmark.demo..", "dev.pugmark.cli..")
        .and()
        .doNotHaveFullyQualifiedName("dev.pugmark.http.SpoolIntake") // posts to its own port
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.net\\.(Socket|HttpURLConnection|URLConnection)|java\\.net\\.http\\..*")
        .check(CODE);
  }

  @Test
  void onlyTheEngineKnowsTelegram() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.pugmark.notify.telegram..", "dev.pugmark.http..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.pugmark.notify.telegram..")
        .check(CODE);
  }

  @Test
  void onlyTheDesktopsNotifierStartsPrograms() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.pugmark.notify.desktop..", "dev.pugmark.start..", "dev.pugmark.cli..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.ProcessBuilder")
        .check(CODE);
  }
}
