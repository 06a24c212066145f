package dev.onus.answer.answerability;

/// Lines of a file or of a whole directory that lack an owner for the same reason.
///
/// @param path with a slash at its end for a directory, every line of which is meant; `/` is the
///   whole repository
/// @param because why nobody owns them
public record Gap(String path, long lines, String because) {
  /// Whether it is a directory with all that is in it.
  public boolean isDirectory() {
    return path.endsWith("/");
  }
}
