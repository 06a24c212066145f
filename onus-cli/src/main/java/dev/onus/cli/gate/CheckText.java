package dev.onus.cli.gate;

import dev.onus.cli.terminal.Columns;
import dev.onus.cli.terminal.SafeText;
import dev.onus.cli.terminal.Style;
import dev.onus.gate.Decision;
import dev.onus.gate.Fact;
import dev.onus.gate.State;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The judgement for people: what is red comes first, with its facts and what turns it green.
public final class CheckText {
  private static final int FACTS = 5;

  private final PrintWriter out;
  private final Style style;
  private final int columns;
  private final boolean all;

  /// @param columns how wide a line may be
  /// @param all whether rules that ask for nothing are shown too
  public CheckText(PrintWriter out, Style style, int columns, boolean all) {
    this.out = out;
    this.style = style;
    this.columns = columns;
    this.all = all;
  }

  /// Prints it.
  public void print(Judgement judgement) {
    Decision decision = judgement.decision();
    State state = decision.state();
    say(
        mark(state) + " " + style.strong(state.allows() ? "may pass" : "may not pass"),
        state.allows() ? 12 : 16,
        decision.because());
    Judgement.Figures figures = judgement.figures();
    if (figures != null) {
      faint(2, figures(judgement, figures));
    }
    Judgement.PolicyReference policy = judgement.policy();
    if (policy != null) {
      faint(2, "policy of " + shortened(policy.commit()));
    }
    if (decision.children().isEmpty()) {
      details(decision, 2);
    }
    rules(decision, one -> !one.allows());
    rules(decision, one -> one.allows() && one != State.NOT_APPLICABLE);
    List<String> later =
        decision.leaves().stream()
            .filter(one -> one.afterCommit() && one.state() == State.NOT_APPLICABLE)
            .map(Decision::id)
            .toList();
    if (!later.isEmpty()) {
      out.println();
      faint(2, "asked once it is committed: " + String.join(", ", later));
    }
    if (all) {
      rules(decision, one -> one == State.NOT_APPLICABLE);
    } else {
      List<Decision> silent =
          of(decision, one -> one == State.NOT_APPLICABLE).stream()
              .filter(one -> one.leaves().stream().noneMatch(Decision::afterCommit))
              .toList();
      if (!silent.isEmpty()) {
        out.println();
        faint(
            2,
            "not asked here: "
                + silent.stream().map(Decision::id).collect(Collectors.joining(", ")));
      }
    }
  }

  private static String figures(Judgement judgement, Judgement.Figures figures) {
    String base = shortened(String.valueOf(judgement.mergeBase()));
    String what =
        judgement.staged()
            ? "staged on " + base + ": "
            : String.format(
                Locale.ROOT,
                "%s..%s: %,d %s, ",
                base,
                shortened(judgement.head()),
                figures.commits(),
                figures.commits() == 1 ? "commit" : "commits");
    return String.format(
        Locale.ROOT,
        "%s%,d %s, %,d added %s, %,d by tools",
        what,
        figures.files(),
        figures.files() == 1 ? "file" : "files",
        figures.lines(),
        figures.lines() == 1 ? "line" : "lines",
        figures.byTools());
  }

  private static List<Decision> of(Decision decision, Predicate<State> which) {
    return decision.children().stream().filter(one -> which.test(one.state())).toList();
  }

  private void rules(Decision decision, Predicate<State> which) {
    of(decision, which).forEach(this::rule);
  }

  private void rule(Decision rule) {
    String id = SafeText.line(rule.id());
    out.println();
    say(mark(rule.state()) + " " + style.strong(id), 4 + Columns.width(id), rule.because());
    if (rule.children().isEmpty()) {
      details(rule, 4);
    }
    for (Decision child : rule.children()) {
      if (all || child.state() != State.NOT_APPLICABLE) {
        String name = SafeText.line(child.id().substring(child.id().lastIndexOf('/') + 1));
        say("  " + mark(child.state()) + " " + name, 6 + Columns.width(name), child.because());
        details(child, 6);
      }
    }
  }

  /// A heading with a sentence behind it, whose further lines stand below its first.
  ///
  /// @param indent the columns of the heading and of two blanks
  private void say(String heading, int indent, String text) {
    int hanging = Math.min(indent, 6);
    String first = " ".repeat(Math.max(0, indent - hanging)) + SafeText.line(text);
    List<String> lines = Columns.flow(first, Math.max(20, columns - hanging));
    for (int i = 0; i < lines.size(); i++) {
      out.println(
          i == 0 ? heading + "  " + lines.getFirst().strip() : " ".repeat(hanging) + lines.get(i));
    }
  }

  private void faint(int indent, String text) {
    wrapped(indent, text, style::faint);
  }

  private void wrapped(int indent, String text, UnaryOperator<String> look) {
    for (String line : Columns.flow(SafeText.line(text), Math.max(20, columns - indent))) {
      out.println(" ".repeat(indent) + look.apply(line));
    }
  }

  /// Facts are shown where something is missing, or stood in for.
  private void details(Decision rule, int indent) {
    if (rule.state() == State.SATISFIED || rule.state() == State.NOT_APPLICABLE) {
      return;
    }
    rule.evidence().stream().limit(FACTS).forEach(fact -> faint(indent, text(fact)));
    if (rule.evidence().size() > FACTS) {
      faint(indent, "and " + (rule.evidence().size() - FACTS) + " more facts");
    }
    String command = rule.command();
    if (command != null) {
      // never broken: it is there to be copied
      out.println(" ".repeat(indent) + style.caution("→ ") + SafeText.line(command));
    }
  }

  private static String text(Fact fact) {
    String path = fact.path();
    String place =
        path == null ? "" : path + (fact.lines() == null ? "" : ":" + fact.lines()) + "  ";
    String commit = fact.commit();
    return place
        + fact.what()
        + (commit == null ? "" : "  " + shortened(commit))
        + (fact.source() == Fact.Source.ASSERTED ? "" : "  [" + fact.source().label() + "]");
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
