package dev.onus.cli.setup;

import dev.onus.boundary.Dialect;
import dev.onus.history.recent.RecentCommit;
import java.util.List;
import java.util.Set;

/// The platform that a repository lives on, as far as its files and merges show it.
public enum Forge {
  GITHUB,
  GITLAB,
  UNKNOWN;

  /// Tells by tracked files first, then by how most merges were made.
  static Forge of(Set<String> paths, List<RecentCommit> commits) {
    boolean github = paths.stream().anyMatch(path -> path.startsWith(".github/"));
    boolean gitlab =
        paths.contains(".gitlab-ci.yml")
            || paths.stream().anyMatch(path -> path.startsWith(".gitlab/"));
    if (github != gitlab) {
      return github ? GITHUB : GITLAB;
    }
    long hubMerges = commits.stream().filter(Forge::isGithubMerge).count();
    long labMerges = commits.stream().filter(Forge::isGitlabMerge).count();
    if (hubMerges == labMerges) {
      return UNKNOWN;
    }
    return hubMerges > labMerges ? GITHUB : GITLAB;
  }

  /// The CODEOWNERS dialect; GitHub's where nothing speaks for GitLab.
  Dialect dialect() {
    return this == GITLAB ? Dialect.GITLAB : Dialect.GITHUB;
  }

  private static boolean isGithubMerge(RecentCommit recent) {
    return recent.commit().subject().startsWith("Merge pull request #")
        || recent.commit().committer().email().equals("noreply@github.com");
  }

  private static boolean isGitlabMerge(RecentCommit recent) {
    return recent.commit().message().contains("\nSee merge request ");
  }
}
