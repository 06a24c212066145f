package dev.onus.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Traces that real runtimes printed, against what is known to be in them.
class RealTracesTest {
  private static final JsonNode EXPECTED =
      JsonMapper.shared().readTree(Samples.read("generated/expected.json"));

  @TestFactory
  Stream<DynamicTest> everyGeneratedTraceIsReadAsExpected() {
    return EXPECTED.properties().stream()
        .filter(entry -> entry.getValue().isObject())
        .map(entry ->
            DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getKey(), entry.getValue())));
  }

  private static void check(String name, JsonNode expected) {
    ParsedLog log = Traces.parse(Samples.read("generated/" + name));
    assertThat(log.traces()).hasSize(1);
    Thrown outermost = log.traces().getFirst();
    assertThat(outermost.relation()).isEqualTo(Relation.ROOT);
    if (expected.has("chain")) {
      checkChain(chain(outermost), expected.get("chain"));
    }
    List<StackFrame> app = app(outermost.rootCause());
    if (expected.has("app")) {
      assertThat(app).hasSize(expected.get("app").size());
      for (int i = 0; i < app.size(); i++) {
        checkFrame(app.get(i), expected.get("app").get(i));
      }
    }
    if (expected.has("app_first")) {
      checkFrame(app.getFirst(), expected.get("app_first"));
    }
    checkRelated(outermost, expected);
  }

  private static void checkChain(List<Thrown> chain, JsonNode expected) {
    assertThat(chain).hasSize(expected.size());
    for (int i = 0; i < chain.size(); i++) {
      Thrown thrown = chain.get(i);
      assertThat(expected.get(i).asString())
          .isIn(thrown.type(), thrown.type() + ": " + thrown.message());
    }
  }

  private static void checkRelated(Thrown outermost, JsonNode expected) {
    if (expected.has("suppressed")) {
      Thrown suppressed = outermost.rootCause().nested().getFirst();
      StackFrame frame = suppressed.frames().getFirst();
      String function = Objects.requireNonNull(frame.function());
      String place = function.substring(function.indexOf("Billing$")) + ":" + frame.line();
      assertThat(expected.get("suppressed").get(0).asString())
          .isEqualTo(suppressed.type() + " (" + place + ") under the cause");
      assertThat(suppressed.relation()).isEqualTo(Relation.SUPPRESSED);
    }
    if (expected.has("relation")) {
      assertThat(outermost.nested()).extracting(Thrown::relation).containsExactly(Relation.CAUSE);
    }
    if (expected.has("children")) {
      assertThat(members(outermost).map(Thrown::type))
          .containsExactly(
              expected
                  .get("children")
                  .valueStream()
                  .map(JsonNode::asString)
                  .toArray(String[]::new));
    }
    if (expected.has("leaves")) {
      assertThat(members(outermost)).hasSize(expected.get("leaves").asInt());
    }
    if (expected.has("panics")) {
      assertThat(outermost.flatten()).hasSize(expected.get("panics").asInt());
    }
    if (expected.has("created_by")) {
      checkFrame(outermost.frames().getLast(), expected.get("created_by"));
    }
    if (expected.has("panic_at")) {
      StackFrame first = app(outermost).getFirst();
      assertThat(
              List.of(
                  "./" + expected.get("panic_at").get(0).asString(), first.line(), first.column()))
          .isEqualTo(
              List.of(
                  first.file(),
                  expected.get("panic_at").get(1).asInt(),
                  expected.get("panic_at").get(2).asInt()));
    }
  }

  private static Stream<Thrown> members(Thrown group) {
    return group.nested().stream().filter(nested -> nested.relation() == Relation.GROUP);
  }

  private static void checkFrame(StackFrame frame, JsonNode expected) {
    assertThat(frame.function()).isEqualTo(expected.get(0).asString());
    assertThat(frame.file()).isEqualTo(expected.get(1).asString());
    assertThat(frame.line()).isEqualTo(expected.get(2).asInt());
    if (expected.size() > 3 && expected.get(3).isNumber()) {
      assertThat(frame.column()).isEqualTo(expected.get(3).asInt());
    }
  }

  /// From the outermost exception to its root cause.
  private static List<Thrown> chain(Thrown outermost) {
    var chain = new ArrayList<Thrown>();
    List<Thrown> all = outermost.flatten();
    Thrown root = outermost.rootCause();
    for (Thrown thrown : all) {
      chain.add(thrown);
      if (thrown.equals(root)) {
        break;
      }
    }
    return chain;
  }

  private static List<StackFrame> app(Thrown thrown) {
    return thrown.frames().stream().filter(frame -> reason(frame) == null).toList();
  }

  private static @Nullable String reason(StackFrame frame) {
    return Runtimes.reason(frame);
  }

  @TestFactory
  Stream<DynamicTest> oneExceptionIsFoundInEveryExcerpt() {
    return Stream.of(
            "client_js",
            "complex_java",
            "csharp_async",
            "csharp",
            "csharp_nested",
            "go",
            "go_on_gae",
            "go_signal",
            "nested_java",
            "node_js",
            "php",
            "php_on_gae",
            "python",
            "rails",
            "ruby",
            "v8_js")
        .map(name -> name + "_exc.txt")
        .flatMap(name -> Stream.of(name))
        .map(RealTracesTest::oneIsFound);
  }

  @TestFactory
  Stream<DynamicTest> oneExceptionIsFoundInEveryExcerptOfAServer() {
    return Stream.of("dart_async_err.txt", "dart_no_method_err.txt", "go_http.txt")
        .map(RealTracesTest::oneIsFound);
  }

  private static DynamicTest oneIsFound(String name) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          ParsedLog log = Traces.parse(Samples.read("detect-exceptions/" + name));
          assertThat(log.traces()).hasSize(1);
          assertThat(log.traces().getFirst().frames()).isNotEmpty();
        });
  }

  /// Five programs in one log: prefixes of containers, time stamps, JSON records and ordinary lines
  /// that look like frames, the lines of the programs mixed.
  @org.junit.jupiter.api.Test
  void everyExceptionIsFoundInALogOfSeveralPrograms() {
    assertThat(Samples.print(Traces.parse(Samples.read("mixed.log"))))
        .isEqualTo(Samples.read("mixed.expected.txt"));
  }

  @org.junit.jupiter.api.Test
  void noExceptionIsInventedInArbitraryText() {
    assertThat(Traces.parse(Samples.read("detect-exceptions/arbitrary_text.txt")).exceptions())
        .isEmpty();
  }
}
