package dev.onus.cli.gate;

import dev.onus.gate.Decision;
import dev.onus.gate.State;
import java.io.PrintWriter;
import java.util.List;

/// A judgement as JUnit's XML, as Jenkins and others read it: one test case for each rule.
public final class CheckJunit {
  private CheckJunit() {}

  /// Prints one test suite.
  public static void print(Judgement judgement, PrintWriter out) {
    List<Decision> leaves = judgement.decision().leaves();
    out.println("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    out.println(
        "<testsuite name=\"onus check\" tests=\""
            + leaves.size()
            + "\" failures=\""
            + count(leaves, State.UNSATISFIED)
            + "\" errors=\""
            + count(leaves, State.ERROR)
            + "\" skipped=\""
            + count(leaves, State.NOT_APPLICABLE)
            + "\" timestamp=\""
            + judgement.at()
            + "\">");
    leaves.forEach(leaf -> print(leaf, out));
    out.println("</testsuite>");
  }

  private static long count(List<Decision> leaves, State state) {
    return leaves.stream().filter(leaf -> leaf.state() == state).count();
  }

  private static void print(Decision leaf, PrintWriter out) {
    int slash = leaf.id().indexOf('/');
    out.println(
        "  <testcase classname=\"onus."
            + XmlText.of(slash < 0 ? leaf.id() : leaf.id().substring(0, slash))
            + "\" name=\""
            + XmlText.of(leaf.id())
            + "\">");
    String element =
        switch (leaf.state()) {
          case UNSATISFIED -> "failure";
          case ERROR -> "error";
          case NOT_APPLICABLE -> "skipped";
          case SATISFIED, OVERRIDDEN, BYPASSED -> null;
        };
    String command = leaf.command();
    if (element == null) {
      out.println("    <system-out>" + XmlText.of(leaf.because()) + "</system-out>");
    } else if (element.equals("skipped")) {
      out.println("    <skipped message=\"" + XmlText.of(leaf.because()) + "\"/>");
    } else {
      out.println(
          "    <"
              + element
              + " message=\""
              + XmlText.of(leaf.because())
              + "\">"
              + (command == null ? "" : "To turn it green: " + XmlText.of(command))
              + "</"
              + element
              + ">");
    }
    out.println("  </testcase>");
  }
}
