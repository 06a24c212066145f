package dev.onus.cli.gate;

import dev.onus.gate.Decision;
import dev.onus.gate.Fact;
import dev.onus.gate.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that keeps a change from passing, at a place of the change where there is one: what a
/// forge shows beside the code.
///
/// @param isUnjudged whether the rule could not be judged
/// @param firstLine 1-based, at the head of the change
/// @param command what turns it green, where a command can
public record Complaint(
    String rule,
    boolean isUnjudged,
    String message,
    @Nullable String path,
    int firstLine,
    int lastLine,
    @Nullable String command) {
  /// Places of one rule. More show nothing more.
  private static final int MOST = 100;

  /// Message and what helps, as one text.
  public String text() {
    return command == null ? message : message + "\nTo turn it green: " + command;
  }

  /// All complaints of a judgement, in the order of its rules.
  public static List<Complaint> of(Judgement judgement) {
    var complaints = new ArrayList<Complaint>();
    for (Decision rule : judgement.decision().leaves()) {
      if (!rule.state().allows()) {
        List<Fact> places = rule.evidence().stream().filter(fact -> fact.path() != null).toList();
        if (places.isEmpty()) {
          complaints.add(at(rule, null));
        }
        places.stream().limit(MOST).forEach(fact -> complaints.add(at(rule, fact)));
      }
    }
    return complaints;
  }

  private static Complaint at(Decision rule, @Nullable Fact fact) {
    String lines = fact == null ? null : fact.lines();
    int dash = lines == null ? -1 : lines.indexOf('-');
    int first = lines == null ? 1 : Integer.parseInt(dash < 0 ? lines : lines.substring(0, dash));
    int last = lines == null || dash < 0 ? first : Integer.parseInt(lines.substring(dash + 1));
    return new Complaint(
        rule.id(),
        rule.state() == State.ERROR,
        rule.because(),
        fact == null ? null : fact.path(),
        first,
        last,
        rule.command());
  }
}
