package dev.onus.provenance.note;

/// What of a note can be true of its commit, counted in lines.
///
/// @param attested each line of each range of each entry
/// @param added attested lines that the commit's diff to its first parent adds
/// @param notAdded lines that are in the file and were not added
/// @param pastEnd lines after the end of the file
/// @param absentFile lines of files that the commit does not have
/// @param duplicate lines that an earlier entry of the same file had claimed; counted in the others
///   too
/// @param danglingKeys distinct keys per file that the note's maps don't know
public record NoteCheck(
    long attested,
    long added,
    long notAdded,
    long pastEnd,
    long absentFile,
    long duplicate,
    long danglingKeys) {
  /// Nothing attested.
  public static final NoteCheck NOTHING = new NoteCheck(0, 0, 0, 0, 0, 0, 0);

  /// Whether every attested line was added, none twice, and every key is known.
  public boolean isClean() {
    return attested == added && duplicate == 0 && danglingKeys == 0;
  }

  /// The sums.
  public NoteCheck plus(NoteCheck other) {
    return new NoteCheck(
        attested + other.attested,
        added + other.added,
        notAdded + other.notAdded,
        pastEnd + other.pastEnd,
        absentFile + other.absentFile,
        duplicate + other.duplicate,
        danglingKeys + other.danglingKeys);
  }
}
