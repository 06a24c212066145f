package dev.onus.server.repository;

import java.util.ArrayList;
import java.util.List;

/// Where a page about a repository stands: the revision that it is of, and the way down to it.
///
/// @param repository the name of the repository
/// @param revision as somebody stated it; empty for HEAD
/// @param commit the full id
/// @param path of the directory or file; empty for the root
/// @param steps from the root to the path, each with its address
public record Standing(
    String repository, String revision, String commit, String path, List<Step> steps, Refs refs) {
  /// A directory on the way down.
  public record Step(String name, String href) {}

  static Standing of(String repository, String revision, String commit, String path, Refs refs) {
    var steps = new ArrayList<Step>();
    steps.add(new Step(repository, Addresses.repository(repository, revision)));
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String directory = path.substring(0, slash);
      steps.add(
          new Step(
              directory.substring(directory.lastIndexOf('/') + 1),
              Addresses.tree(repository, directory, revision)));
    }
    return new Standing(repository, revision, commit, path, List.copyOf(steps), refs);
  }

  /// The last name of the path.
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// The commit in short.
  public String shortCommit() {
    return commit.substring(0, Math.min(12, commit.length()));
  }

  /// The revision in words.
  public String revisionLabel() {
    return !revision.isEmpty() ? revision : refs.branch().isEmpty() ? "HEAD" : refs.branch();
  }
}
