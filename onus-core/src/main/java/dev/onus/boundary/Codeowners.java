package dev.onus.boundary;

import dev.onus.problem.Problem;
import java.util.List;

/// A CODEOWNERS file, read as its platform reads it.
///
/// Reading never fails: a line that the platform skips or misreads becomes a [Problem], and the
/// rest of the file counts, as it does there. Owners are kept as they were written.
public sealed interface Codeowners permits GithubCodeowners, GitlabCodeowners {
  /// Reads the bytes of a file; `file` names it in problems.
  static Codeowners read(Dialect dialect, String file, byte[] content) {
    return switch (dialect) {
      case GITHUB -> GithubCodeowners.read(file, content);
      case GITLAB -> GitlabCodeowners.read(file, content);
    };
  }

  /// The dialect it was read in.
  Dialect dialect();

  /// What is wrong with the file, in the order of its lines.
  List<Problem> problems();

  /// The owners of one file of the repository.
  PathOwners ownersOf(String path);
}
