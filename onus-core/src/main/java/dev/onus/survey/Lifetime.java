package dev.onus.survey;

/// Lines of one commit that were watched for the same time with the same end.
///
/// @param commit a number for the commit that introduced them: its lines live and die together, so
///   they are one observation when it comes to uncertainty
/// @param entry their age in days when they came under observation; they are at risk after it
/// @param exit their age in days when they were gone or last seen
/// @param gone whether they were gone then; else they still lived
/// @param lines how many
public record Lifetime(int commit, int entry, int exit, boolean gone, long lines) {
  public Lifetime {
    if (entry < 0 || exit <= entry || lines < 1) {
      throw new IllegalArgumentException(
          lines + " lines can't be watched from day " + entry + " to day " + exit);
    }
  }
}
