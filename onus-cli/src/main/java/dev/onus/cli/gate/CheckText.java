package dev.onus.cli.gate;

import dev.onus.cli.terminal.SafeText;
import dev.onus.cli.terminal.Style;
import dev.onus.gate.Decision;
import dev.onus.gate.Fact;
import dev.onus.gate.State;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The judgement for people: what is red comes first, with its facts and what turns it green.
public final class CheckText {
  private static final int FACTS = 5;

  private final PrintWriter out;
  private final Style style;
  private final boolean all;

  /// @param all whether rules that ask for nothing are shown too
  public CheckText(PrintWriter out, Style style, boolean all) {
    this.out = out;
    this.style = style;
    this.all = all;
  }

  /// Prints it.
  public void print(Judgement judgement) {
    Decision decision = judgement.decision();
    State state = decision.state();
    out.println(
        mark(state)
            + " "
            + style.strong(state.allows() ? "may pass" : "may not pass")
            + "  "
            + safe(decision.because()));
    Judgement.Figures figures = judgement.figures();
    if (figures != null) {
      out.println(
          style.faint(
              String.format(
                  Locale.ROOT,
                  "  %s..%s: %,d %s, %,d %s, %,d added lines, %,d by tools",
                  shortened(String.valueOf(judgement.mergeBase())),
                  shortened(judgement.head()),
                  figures.commits(),
                  figures.commits() == 1 ? "commit" : "commits",
                  figures.files(),
                  figures.files() == 1 ? "file" : "files",
                  figures.lines(),
                  figures.byTools())));
    }
    Judgement.PolicyReference policy = judgement.policy();
    if (policy != null) {
      out.println(style.faint("  policy of " + shortened(policy.commit())));
    }
    List<Decision> red = decision.children().stream().filter(one -> !one.state().allows()).toList();
    List<Decision> green =
        decision.children().stream()
            .filter(one -> one.state().allows() && one.state() != State.NOT_APPLICABLE)
            .toList();
    List<Decision> silent =
        decision.children().stream().filter(one -> one.state() == State.NOT_APPLICABLE).toList();
    red.forEach(this::section);
    green.forEach(this::section);
    if (all) {
      silent.forEach(this::section);
    } else if (!silent.isEmpty()) {
      out.println();
      out.println(
          style.faint(
              "  not asked here: "
                  + safe(silent.stream().map(Decision::id).collect(Collectors.joining(", ")))));
    }
    if (decision.children().isEmpty()) {
      details(decision, "  ");
    }
  }

  private void section(Decision rule) {
    out.println();
    out.println(
        mark(rule.state()) + " " + style.strong(safe(rule.id())) + "  " + safe(rule.because()));
    if (rule.children().isEmpty()) {
      details(rule, "    ");
    }
    for (Decision child : rule.children()) {
      if (all || child.state() != State.NOT_APPLICABLE) {
        String name = child.id().substring(child.id().lastIndexOf('/') + 1);
        out.println("  " + mark(child.state()) + " " + safe(name) + ": " + safe(child.because()));
        details(child, "      ");
      }
    }
  }

  /// Facts are shown where something is missing, or stood in for.
  private void details(Decision rule, String indent) {
    if (rule.state() == State.SATISFIED || rule.state() == State.NOT_APPLICABLE) {
      return;
    }
    rule.evidence().stream().limit(FACTS).forEach(fact -> out.println(indent + fact(fact)));
    if (rule.evidence().size() > FACTS) {
      out.println(indent + style.faint("and " + (rule.evidence().size() - FACTS) + " more facts"));
    }
    String command = rule.command();
    if (command != null) {
      out.println(indent + style.caution("→ ") + safe(command));
    }
  }

  private String fact(Fact fact) {
    String path = fact.path();
    String place =
        path == null ? "" : path + (fact.lines() == null ? "" : ":" + fact.lines()) + "  ";
    String commit = fact.commit();
    return style.faint(
        safe(place + fact.what())
            + (commit == null ? "" : "  " + shortened(commit))
            + (fact.source() == Fact.Source.ASSERTED ? "" : "  [" + fact.source().label() + "]"));
  }

  private static String safe(String text) {
    return SafeText.line(text);
  }

  private static String shortened(String id) {
    return id.substring(0, Math.min(12, id.length()));
  }

  private String mark(State state) {
    return switch (state) {
      case SATISFIED -> style.good("✔");
      case NOT_APPLICABLE -> style.faint("·");
      case OVERRIDDEN -> style.caution("◇");
      case BYPASSED -> style.caution("!");
      case UNSATISFIED -> style.bad("✘");
      case ERROR -> style.bad("?");
    };
  }
}
