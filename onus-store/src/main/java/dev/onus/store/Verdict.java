package dev.onus.store;

import org.jspecify.annotations.Nullable;

/// What a verification found.
///
/// @param entries how many entries were looked at
/// @param signatures how many signatures of people among them
/// @param erased how many private texts are gone because a record says so
/// @param fault the first thing that is wrong; null when nothing is
public record Verdict(long entries, long signatures, long erased, @Nullable Fault fault) {
  /// Something that is wrong.
  ///
  /// @param place for example `entry 137` or `table person`
  public record Fault(String place, String what) {
    @Override
    public String toString() {
      return place + ": " + what;
    }
  }

  /// Whether nothing is wrong.
  public boolean isClean() {
    return fault == null;
  }
}
