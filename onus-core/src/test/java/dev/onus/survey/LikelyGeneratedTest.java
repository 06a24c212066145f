package dev.onus.survey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LikelyGeneratedTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "package-lock.json",
        "web/Yarn.lock",
        "vendor/github.com/x/y.go",
        "api/v1/a.pb.go",
        "assets/app.min.js",
        "tests/__snapshots__/a.ts",
        "data/benchmark.csv"
      })
  void knowsNamesOfGeneratorsAndCopies(String path) {
    assertThat(LikelyGenerated.is(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"src/vendors/Vendor.java", "src/main.js", "vendor", "lockfile/Lock.java", "a.go"})
  void leavesOtherNamesAlone(String path) {
    assertThat(LikelyGenerated.is(path)).isFalse();
  }
}
