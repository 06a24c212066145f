package dev.onus.survey;

import org.jspecify.annotations.Nullable;

/// Some of the lines: those of one tool, one directory, one evidence.
///
/// @param key what they have in common; null for lines that have none of it, and for the group that
///   others were folded into
/// @param folded how many groups are in this one because too few people stand behind them; 0 for a
///   group of its own
public record Group<K>(@Nullable K key, int folded, OriginLines lines) {
  /// Fewer people than this are never broken out.
  public static final int FEWEST_CONTRIBUTORS = 5;

  /// Whether this is the group of those that are too small to be shown.
  public boolean isFolded() {
    return folded > 0;
  }
}
