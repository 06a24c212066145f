package dev.onus.gate.scenario;

import dev.onus.gate.Decision;
import dev.onus.gate.State;
import dev.onus.problem.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What must be decided about the change or about one rule.
///
/// @param rule its id; `change` for the change as a whole
/// @param line where it is expected, 1-based; so is the column
/// @param state null where any will do
/// @param because texts that the reason must hold, each as it is
/// @param command a text that the command which helps must hold; null where none is asked for
public record Expectation(
    String rule,
    int line,
    int column,
    @Nullable State state,
    List<String> because,
    @Nullable String command) {
  static final String CHANGE = "change";

  public Expectation {
    because = List.copyOf(because);
  }

  /// Something that is otherwise than expected.
  ///
  /// @param what the state, the reason or the command; or that there is no such rule
  public record Failure(Expectation expected, What what, String wanted, String found) {}

  /// In what a decision differs.
  public enum What {
    RULE,
    STATE,
    BECAUSE,
    COMMAND;

    /// The word of the command-line contract, for example `because`.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What differs; nothing where all is as expected.
  List<Failure> failures(Decision change) {
    var all = new ArrayList<Decision>();
    collect(change, all);
    Decision decision = all.stream().filter(one -> one.id().equals(rule)).findFirst().orElse(null);
    if (decision == null) {
      List<String> known = all.stream().map(Decision::id).toList();
      return List.of(
          new Failure(
              this,
              What.RULE,
              rule,
              "there is no such rule"
                  + Suggestion.nearest(rule, known)
                      .map(near -> "; did you mean `" + near + "`?")
                      .orElse("")));
    }
    var failures = new ArrayList<Failure>();
    if (state != null && state != decision.state()) {
      failures.add(
          new Failure(
              this, What.STATE, state.name(), decision.state().name() + ": " + decision.because()));
    }
    because.stream()
        .filter(text -> !decision.because().contains(text))
        .forEach(text -> failures.add(new Failure(this, What.BECAUSE, text, decision.because())));
    String helps = decision.command();
    if (command != null && (helps == null || !helps.contains(command))) {
      failures.add(new Failure(this, What.COMMAND, command, helps == null ? "none" : helps));
    }
    return failures;
  }

  private static void collect(Decision decision, List<Decision> into) {
    into.add(decision);
    decision.children().forEach(child -> collect(child, into));
  }
}
