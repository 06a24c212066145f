package dev.onus.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameResolverTest {

  private static FrameResolver over(String... paths) {
    return new FrameResolver(TrackedFiles.of(List.of(paths)));
  }

  private static StackFrame at(@Nullable String file) {
    return new StackFrame("at f", "f", file, 7, null);
  }

  private static StackFrame jvm(String line) {
    return Objects.requireNonNull(AtFrames.jvm(line));
  }

  @ParameterizedTest
  @CsvSource({
    "sentry/foo.py, src/sentry/foo.py",
    "./app/foo.tsx, static/app/foo.tsx",
    "app:///utils/foo.tsx, utils/foo.tsx",
    "/srv/shop/app.py, app.py",
    "/srv/shop/app.py, services/shop/src/app.py",
    "/app/handlers/charge.py, services/pay/handlers/charge.py",
    "/usr/src/app/lib/charge.js, lib/charge.js",
    "/home/deploy/shop/current/app/models/order.rb, app/models/order.rb",
    "/usr/lib/python3/dist-packages/shop/app.py, src/shop/app.py",
    "webpack:///./src/cart.ts, src/cart.ts",
    "webpack://shop/./src/cart.ts?1a2b, web/src/cart.ts",
    "webpack-internal:///./src/cart.ts, src/cart.ts",
    "http://localhost:5173/src/App.tsx?t=1700000000, src/App.tsx",
    "turbopack:///[project]/src/App.tsx, src/App.tsx",
    "file:///srv/shop/app.mjs, app.mjs",
    "C:\\build\\shop\\src\\Charge.cs, src/Charge.cs",
    "c:/ExampleApp/ExampleApp/Program.cs, ExampleApp/Program.cs",
    "/_/src/Shop/Charge.cs, src/Shop/Charge.cs",
    "../src/charge.c, src/charge.c",
    "src/main.rs, src/main.rs",
    "example.com/shop/pkg/bill/bill.go, pkg/bill/bill.go",
    "package:shop/src/cart.dart, lib/src/cart.dart",
    "/var/www/html/app/Charge.php(12) : eval()'d code, app/Charge.php",
  })
  void findsTheFileByTheLongestSuffix(String file, String tracked) {
    ResolvedFrame resolved = over(tracked, "README.md", "other/unrelated.py").resolve(at(file));

    assertThat(resolved.path()).isEqualTo(tracked);
    assertThat(resolved.inApp()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/opt/vendor/plugins/charge.py, src/shop/charge.py",
    "/app/node_modules/express/lib/router/index.js, lib/router/index.js",
    "/usr/lib/python3.11/asyncio/runners.py, shop/asyncio/runners.py",
    "/usr/local/go/src/net/http/server.go, internal/http/server.go",
    "/root/.cargo/registry/src/index.crates.io-1/serde-1.0/src/lib.rs, src/lib.rs",
    "https://js.example.org/v3/index.js, index.js",
    "/usr/include/c++/12/bits/new_allocator.h, bits/new_allocator.h",
    "<frozen importlib._bootstrap>, importlib._bootstrap",
    "node:internal/fs/utils, internal/fs/utils",
  })
  void keepsFramesOfOthersOut(String file, String tracked) {
    ResolvedFrame resolved = over(tracked).resolve(at(file));

    assertThat(resolved.inApp()).isFalse();
    assertThat(resolved.path()).isNull();
    assertThat(resolved.reason()).isNotBlank();
  }

  @Test
  void namesTheCandidatesWhenSeveralFilesEndTheSame() {
    ResolvedFrame resolved = over("a/util.py", "b/util.py", "c/other.py").resolve(at("util.py"));

    assertThat(resolved)
        .isEqualTo(
            new ResolvedFrame(
                at("util.py"),
                false,
                null,
                List.of("a/util.py", "b/util.py"),
                "2 tracked files end in util.py"));
  }

  @Test
  void takesTheLongerAgreementOfTwo() {
    assertThat(over("util.py", "lib/util.py").resolve(at("/srv/shop/lib/util.py")).path())
        .isEqualTo("lib/util.py");
  }

  @Test
  void decidesBetweenCandidatesByWhatOtherFramesShow() {
    var log =
        Traces.parse(
            """
            Traceback (most recent call last):
              File "/app/main.py", line 3, in run
              File "/app/handlers/charge.py", line 9, in charge
            ValueError: x
            """);

    ResolvedLog resolved =
        over("services/pay/main.py", "services/mail/main.py", "services/pay/handlers/charge.py")
            .resolve(log);

    assertThat(resolved.inApp().stream().map(ResolvedFrame::path))
        .containsExactly("services/pay/handlers/charge.py", "services/pay/main.py");
  }

  @Test
  void aClassMeansTheFileInItsPackage() {
    var resolver =
        over(
            "shop/src/main/java/com/example/app/Billing.java",
            "mail/src/main/java/com/example/mail/Billing.java",
            "src/main/java/org/acme/util/StringUtils.java");
    StackFrame inner = jvm("at com.example.app.Billing$Inner$1.run(Billing.java:34)");
    StackFrame foreign = jvm("at com.vendor.util.StringUtils.trim(StringUtils.java:3)");

    assertThat(resolver.resolve(inner).path())
        .isEqualTo("shop/src/main/java/com/example/app/Billing.java");
    assertThat(resolver.resolve(foreign).inApp()).isFalse();
    assertThat(resolver.resolve(foreign).candidates())
        .containsExactly("src/main/java/org/acme/util/StringUtils.java");
  }

  @Test
  void kotlinMayLeaveTheFirstPackagesOutOfItsDirectories() {
    StackFrame frame = jvm("at com.example.shop.pay.ChargeKt.charge(Charge.kt:5)");

    assertThat(over("src/main/kotlin/pay/Charge.kt").resolve(frame).path())
        .isEqualTo("src/main/kotlin/pay/Charge.kt");
  }

  @Test
  void aRepositoryThatIsALibraryOwnsItsFrames() {
    StackFrame frame = jvm("at org.apache.commons.Text.join(Text.java:5)");

    assertThat(over("src/main/java/org/apache/commons/Text.java").resolve(frame).inApp()).isTrue();
    assertThat(over("src/main/java/com/acme/Text.java").resolve(frame).inApp()).isFalse();
  }

  @Test
  void aRelativePathOfSeveralSegmentsStartsAtTheRoot() {
    assertThat(over("src/main.rs", "crates/pay/src/main.rs").resolve(at("src/main.rs")).path())
        .isEqualTo("src/main.rs");
  }

  @Test
  void saysThatTheFileIsNotTracked() {
    assertThat(over("a.py").resolve(at("/srv/shop/gone.py")).reason())
        .isEqualTo("no tracked file is called gone.py");
  }

  @Test
  void findsOneOfAHundredThousand() {
    var paths = new ArrayList<String>();
    for (int i = 0; i < 100_000; i++) {
      paths.add("module" + i % 500 + "/src/pkg" + i + "/index.js");
    }
    var resolver = new FrameResolver(TrackedFiles.of(paths));

    assertThat(resolver.resolve(at("/app/module7/src/pkg4507/index.js")).path())
        .isEqualTo("module7/src/pkg4507/index.js");
    assertThat(resolver.resolve(at("index.js")).candidates()).hasSize(20);
  }
}
