package dev.onus.cli.policy.scenario;

import dev.onus.cli.terminal.Columns;
import dev.onus.cli.terminal.SafeText;
import dev.onus.cli.terminal.Style;
import dev.onus.gate.scenario.Expectation;
import dev.onus.gate.scenario.Scenario;
import java.io.PrintWriter;
import java.util.List;

/// What came of scenarios, for people: each with what is otherwise than expected.
public final class TestsText {
  private final PrintWriter out;
  private final Style style;
  private final int columns;

  /// @param columns how wide a line may be
  public TestsText(PrintWriter out, Style style, int columns) {
    this.out = out;
    this.style = style;
    this.columns = columns;
  }

  /// Prints it.
  public void print(List<TestedFile> files) {
    for (TestedFile file : files) {
      out.println(style.strong(SafeText.line(file.name())));
      file.outcomes().forEach(one -> print(file.name(), one));
    }
    int all = files.stream().mapToInt(file -> file.outcomes().size()).sum();
    int failed = files.stream().mapToInt(TestedFile::failed).sum();
    String count = all + (all == 1 ? " scenario" : " scenarios");
    out.println();
    out.println(
        failed == 0
            ? style.good("✔") + " " + count + ", all as expected"
            : style.bad("✘") + " " + count + ", " + failed + " otherwise than expected");
  }

  private void print(String file, Scenario.Outcome outcome) {
    String mark = outcome.hasPassed() ? style.good("✔") : style.bad("✘");
    List<String> name = Columns.flow(SafeText.line(outcome.scenario().name()), columns - 4);
    for (int i = 0; i < name.size(); i++) {
      out.println((i == 0 ? "  " + mark + " " : "    ") + name.get(i));
    }
    for (Expectation.Failure failure : outcome.failures()) {
      Expectation expected = failure.expected();
      indented(
          4,
          file
              + ":"
              + expected.line()
              + ":"
              + expected.column()
              + ": "
              + expected.rule()
              + ": "
              + wanted(failure));
      indented(6, "found  " + failure.found());
    }
  }

  private static String wanted(Expectation.Failure failure) {
    return switch (failure.what()) {
      case RULE -> "expected such a rule";
      case STATE -> "expected " + failure.wanted();
      case BECAUSE -> "expected a reason with `" + failure.wanted() + "`";
      case COMMAND -> "expected a command with `" + failure.wanted() + "`";
    };
  }

  private void indented(int indent, String text) {
    for (String line : Columns.flow(SafeText.line(text), Math.max(20, columns - indent))) {
      out.println(" ".repeat(indent) + line);
    }
  }
}
