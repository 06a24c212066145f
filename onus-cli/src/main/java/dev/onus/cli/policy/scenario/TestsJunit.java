package dev.onus.cli.policy.scenario;

import dev.onus.cli.gate.XmlText;
import dev.onus.gate.scenario.Expectation;
import dev.onus.gate.scenario.Scenario;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/// What came of scenarios as JUnit's XML: a test suite for each file, a test case for each
/// scenario.
public final class TestsJunit {
  private TestsJunit() {}

  /// Prints the suites.
  public static void print(List<TestedFile> files, PrintWriter out) {
    out.println("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    out.println("<testsuites>");
    for (TestedFile file : files) {
      out.println(
          "  <testsuite name=\""
              + XmlText.of(file.name())
              + "\" tests=\""
              + file.outcomes().size()
              + "\" failures=\""
              + file.failed()
              + "\">");
      file.outcomes().forEach(one -> print(file.name(), one, out));
      out.println("  </testsuite>");
    }
    out.println("</testsuites>");
  }

  private static void print(String file, Scenario.Outcome outcome, PrintWriter out) {
    String start =
        "    <testcase classname=\""
            + XmlText.of(file)
            + "\" name=\""
            + XmlText.of(outcome.scenario().name())
            + "\"";
    if (outcome.hasPassed()) {
      out.println(start + "/>");
      return;
    }
    out.println(start + ">");
    out.println(
        "      <failure message=\""
            + XmlText.of(
                outcome.failures().stream()
                    .map(one -> one.expected().rule() + ": expected " + one.wanted())
                    .collect(Collectors.joining("; ")))
            + "\">"
            + XmlText.of(
                outcome.failures().stream()
                    .map(one -> text(file, one))
                    .collect(Collectors.joining("\n")))
            + "</failure>");
    out.println("    </testcase>");
  }

  private static String text(String file, Expectation.Failure failure) {
    Expectation expected = failure.expected();
    return file
        + ":"
        + expected.line()
        + ":"
        + expected.column()
        + ": "
        + expected.rule()
        + ": expected "
        + failure.wanted()
        + ", found "
        + failure.found();
  }
}
