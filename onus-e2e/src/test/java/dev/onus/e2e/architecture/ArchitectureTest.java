package dev.onus.e2e.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.onus");

  /// Made from templates when the server is built.
  private static final String TEMPLATES = "dev.onus.server.template.";

  private static final String BROKEN_ROOT = "dev.onus.e2e.architecture.broken";
  private static final JavaClasses BROKEN = new ClassFileImporter().importPackages(BROKEN_ROOT);

  static List<ArchRule> rules() {
    return new Architecture("dev.onus").rules();
  }

  static List<ArchRule> rulesForBrokenClasses() {
    return new Architecture(BROKEN_ROOT).rules();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void holds(ArchRule rule) {
    rule.check(PRODUCT);
  }

  @ParameterizedTest
  @MethodSource("rulesForBrokenClasses")
  void wouldFailIfItWereBroken(ArchRule rule) {
    assertThat(rule.evaluate(BROKEN).hasViolation()).as(rule.getDescription()).isTrue();
  }

  @Test
  void seesTheClassesOfEveryModule() {
    assertThat(PRODUCT.stream().map(type -> type.getPackageName()))
        .contains(
            "dev.onus.provenance", "dev.onus.history", "dev.onus.forge.github", "dev.onus.cli");
  }

  @Test
  void everyPackageSaysWhatItIsAndIsNullMarked() {
    assertThat(PRODUCT.stream().map(type -> type.getPackage()).distinct())
        .filteredOn(each -> !each.isAnnotatedWith(NullMarked.class))
        .extracting(JavaPackage::getName)
        .filteredOn(name -> !(name + ".").startsWith(TEMPLATES))
        .isEmpty();
  }
}
