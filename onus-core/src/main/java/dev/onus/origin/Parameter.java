package dev.onus.origin;

import java.util.Locale;

/// The kinds of evidence for a candidate, each with what one unit of it adds to the logarithm of
/// the candidate's weight.
///
/// The values were fitted on 445 pairs of fix and origin from 28 public repositories in nine
/// languages, rounded, and then frozen; the figures, and how little each depends on any one
/// repository, are in `docs/reference/origin.md`. `bin/fit-origins` fits them anew.
public enum Parameter {
  /// Wrote a line within [OriginRanking#REACH], as against having changed the file alone.
  AROUND(1.7),
  /// Wrote a replaced line or one within 3 lines, on top of that.
  BESIDE(1.0),
  /// Wrote a replaced line, on top of that.
  REPLACED(0.6),
  /// For each of the two shares of votes, see [LineEvidence].
  SHARE(0.8),
  /// For each of the three shares of names, see [ChangeEvidence].
  NAMES(1.1),
  /// Changed a function that the fix changes.
  FUNCTION(1.0),
  /// For the share of the fix's added lines that it had deleted.
  RESTORED(2.0),
  /// The power of the age: a commit of yesterday weighs 38 times one of a year ago. There is no
  /// limit, since 13 % of the origins were older than that.
  AGE(-0.7);

  private final double value;

  Parameter(double value) {
    this.value = value;
  }

  double value() {
    return value;
  }

  /// Its name in tables.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
