package dev.onus.cli.gate;

import dev.onus.gate.Decision;
import dev.onus.gate.Fact;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The JSON of `onus check`: the tree of decisions.
///
/// @param state of the change as a whole
/// @param staged whether the head is what is staged, and no commit of the repository
/// @param rules its parts
public record CheckJson(
    String state,
    String because,
    Judgement.@Nullable PolicyReference policy,
    String base,
    @Nullable String mergeBase,
    String head,
    boolean staged,
    Instant at,
    Judgement.@Nullable Figures change,
    List<Rule> rules) {

  /// One rule.
  ///
  /// @param command what turns it green, where a command can
  public record Rule(
      String id,
      String state,
      String because,
      List<Evidence> evidence,
      List<Rule> children,
      @Nullable String command) {
    static Rule of(Decision decision) {
      return new Rule(
          decision.id(),
          decision.state().name(),
          decision.because(),
          decision.evidence().stream().map(Evidence::of).toList(),
          decision.children().stream().map(Rule::of).toList(),
          decision.command());
    }
  }

  /// A fact that a rule rests on.
  ///
  /// @param source signed, forge or asserted
  public record Evidence(
      String source,
      String what,
      @Nullable String path,
      @Nullable String lines,
      @Nullable String commit) {
    static Evidence of(Fact fact) {
      return new Evidence(
          fact.source().label(), fact.what(), fact.path(), fact.lines(), fact.commit());
    }
  }

  /// The JSON of a judgement.
  public static CheckJson of(Judgement judgement) {
    Decision decision = judgement.decision();
    return new CheckJson(
        decision.state().name(),
        decision.because(),
        judgement.policy(),
        judgement.base(),
        judgement.mergeBase(),
        judgement.head(),
        judgement.staged(),
        judgement.at(),
        judgement.figures(),
        decision.children().stream().map(Rule::of).toList());
  }
}
