package dev.onus.cli.policy.diff;

import dev.onus.cli.policy.diff.PolicyDifference.Change;
import dev.onus.cli.policy.diff.PolicyDifference.Rule;
import dev.onus.cli.policy.diff.PolicyDifference.RulePair;
import dev.onus.cli.policy.diff.PolicyDifference.Side;
import dev.onus.cli.policy.diff.PolicyDifference.StatePair;
import dev.onus.cli.terminal.Columns;
import dev.onus.cli.terminal.SafeText;
import dev.onus.cli.terminal.Style;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// On which changes two policies differ, for people: the sums first, then the latest changes.
public final class DiffText {
  private static final int SHOWN = 20;
  private static final int ID = 12;

  private final PrintWriter out;
  private final Style style;
  private final int columns;
  private final boolean all;

  /// @param columns how wide a line may be
  /// @param all whether to show every change
  public DiffText(PrintWriter out, Style style, int columns, boolean all) {
    this.out = out;
    this.style = style;
    this.columns = columns;
    this.all = all;
  }

  /// Prints it.
  public void print(PolicyDifference difference) {
    out.println(
        style.strong(SafeText.line(difference.a()) + " → " + SafeText.line(difference.b())));
    Instant from = difference.from();
    Instant to = difference.to();
    flow(
        2,
        0,
        count(difference.judged(), "change")
            + (from == null || to == null ? "" : ", " + day(from) + " to " + day(to))
            + ", as if the policies had been in force all the time");
    if (!difference.unjudged().isEmpty()) {
      flow(
          2,
          0,
          count(difference.unjudged().size(), "change")
              + " could not be judged: "
              + difference.unjudged().getFirst().commit().substring(0, ID)
              + " "
              + difference.unjudged().getFirst().because());
    }
    out.println();
    out.println(
        difference.differing() == 0
            ? style.good("✔") + " They decide the same on every change."
            : style.caution("◇")
                + " "
                + style.strong(count(difference.differing(), "decision") + " differ")
                + (difference.differing() == 1 ? "s" : "")
                + "; "
                + number(difference.turning())
                + " of them between yes and no.");
    sums(difference);
    List<Change> changes = difference.changes();
    changes.stream().limit(all ? changes.size() : SHOWN).forEach(this::change);
    if (!all && changes.size() > SHOWN) {
      out.println();
      flow(
          2,
          0,
          "and "
              + number(changes.size() - SHOWN)
              + " more: --all shows them, --format json has everything");
    }
  }

  private void sums(PolicyDifference difference) {
    if (difference.states().isEmpty()) {
      return;
    }
    out.println();
    int width =
        Stream.concat(difference.rules().stream().map(RulePair::rule), Stream.of("the change"))
            .mapToInt(rule -> Columns.width(SafeText.line(rule)))
            .max()
            .orElse(0);
    for (StatePair one : difference.states()) {
      sum(width, one.count(), "the change", one.a(), one.b());
    }
    for (RulePair one : difference.rules()) {
      sum(width, one.count(), one.rule(), one.a(), one.b());
    }
  }

  private void sum(int width, int count, String what, @Nullable String a, @Nullable String b) {
    int room = Math.min(width, Math.max(20, columns - 40));
    out.println(
        "  "
            + Columns.cell(String.format(Locale.ROOT, "%,6d", count), 6)
            + "  "
            + Columns.cell(SafeText.line(what), room)
            + "  "
            + style.faint(states(a, b)));
  }

  private void change(Change change) {
    out.println();
    String head = change.commit().substring(0, ID) + "  " + day(change.date()) + "  ";
    out.println(
        style.strong(change.commit().substring(0, ID))
            + "  "
            + day(change.date())
            + "  "
            + Columns.fit(
                SafeText.line(change.title()), Math.max(20, columns - Columns.width(head))));
    out.println("  " + states(change.a().state(), change.b().state()));
    for (Rule rule : change.rules()) {
      flow(2, 4, rule.rule() + ": " + states(state(rule.a()), state(rule.b())));
      Side told = told(rule);
      if (told != null) {
        flow(4, 4, told.because());
      }
    }
  }

  /// The reason of whichever side asks for something.
  private static @Nullable Side told(Rule rule) {
    Side a = rule.a();
    Side b = rule.b();
    return b == null || (a != null && !b.state().equals("UNSATISFIED")) ? a : b;
  }

  private static @Nullable String state(@Nullable Side side) {
    return side == null ? null : side.state();
  }

  private static String states(@Nullable String a, @Nullable String b) {
    return (a == null ? "no such rule" : a) + " → " + (b == null ? "no such rule" : b);
  }

  private static String count(int number, String what) {
    return number(number) + " " + what + (number == 1 ? "" : "s");
  }

  private static String number(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String day(Instant time) {
    return time.toString().substring(0, 10);
  }

  private void flow(int indent, int hanging, String text) {
    List<String> lines =
        Columns.flow(SafeText.line(text), Math.max(20, columns - Math.max(indent, hanging)));
    for (int i = 0; i < lines.size(); i++) {
      out.println(" ".repeat(i == 0 ? indent : Math.max(indent, hanging)) + lines.get(i));
    }
  }
}
