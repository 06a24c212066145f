package dev.onus.origin;

import dev.onus.provenance.Commit;
import java.time.Duration;

/// What speaks for one candidate: all that its weight is made of.
///
/// @param around whether it wrote a code line within [OriginRanking#REACH] lines of a change
/// @param beside whether it wrote one that the fix replaces, or within 3 lines of a change
/// @param replaced whether it wrote one that the fix replaces
/// @param share its share of the votes on replaced lines plus that on their neighbours, 0 to 2
/// @param names its shares of the fix's names, 0 to 3
/// @param sameFunction whether it changed a function that the fix changes
/// @param restored the share of the fix's added lines that it had deleted, 0 to 1
/// @param days from the candidate to the fix by their authors' clocks, 0 when those disagree
public record CandidateEvidence(
    Commit commit,
    boolean around,
    boolean beside,
    boolean replaced,
    double share,
    double names,
    boolean sameFunction,
    double restored,
    double days) {
  private static final double DAY = 86_400;

  static CandidateEvidence of(
      Fix fix, Commit commit, LineEvidence lines, LineEvidence.Of own, ChangeEvidence.Of change) {
    return new CandidateEvidence(
        commit,
        own.around(),
        own.removedLines() > 0 || own.nearLines() > 0,
        own.removedLines() > 0,
        lines.shares(own),
        change.names(),
        change.sameFunction(),
        change.restored(),
        Math.max(0, Duration.between(commit.authoredAt(), fix.authoredAt()).toSeconds() / DAY));
  }

  /// How much there is of one kind of evidence: what its parameter is multiplied with.
  public double amount(Parameter parameter) {
    return switch (parameter) {
      case AROUND -> amount(around);
      case BESIDE -> amount(beside);
      case REPLACED -> amount(replaced);
      case SHARE -> share;
      case NAMES -> names;
      case FUNCTION -> amount(sameFunction);
      case RESTORED -> restored;
      case AGE -> Math.log1p(days);
    };
  }

  /// The natural logarithm of the candidate's weight.
  public double logarithm() {
    double sum = 0;
    for (Parameter parameter : Parameter.values()) {
      sum += parameter.value() * amount(parameter);
    }
    return sum;
  }

  private static double amount(boolean fact) {
    return fact ? 1 : 0;
  }
}
