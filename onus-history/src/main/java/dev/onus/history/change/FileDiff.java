package dev.onus.history.change;

import java.util.Set;

/// How one path differs between two trees; a file that moved differs at both of its paths.
///
/// @param oldMode as git writes it; `000000` where there was nothing
/// @param newMode `000000` where there is nothing any more
/// @param contentChanged whether the content is another one; otherwise only the mode is
/// @param hasLines whether it is text that is compared line by line, as against a binary file, a
///   link or a submodule
/// @param removed how many lines of before are gone
/// @param fileId what an approval binds to, as hex
record FileDiff(
    String path,
    String oldMode,
    String newMode,
    boolean contentChanged,
    boolean hasLines,
    long removed,
    String fileId) {
  static final String NOTHING = "000000";

  private static final Set<String> DOORS = Set.of("120000", "160000");

  /// Whether it is or was a symbolic link or a submodule.
  boolean isDoor() {
    return DOORS.contains(oldMode) || DOORS.contains(newMode);
  }

  boolean isNew() {
    return oldMode.equals(NOTHING);
  }

  boolean isGone() {
    return newMode.equals(NOTHING);
  }

  boolean changesMode() {
    return !isNew() && !isGone() && !oldMode.equals(newMode);
  }
}
