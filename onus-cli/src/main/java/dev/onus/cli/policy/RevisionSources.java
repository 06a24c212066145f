package dev.onus.cli.policy;

import dev.onus.history.Repository;
import dev.onus.policy.PolicySources;

/// The tree of a commit.
record RevisionSources(Repository repository, String commit, ServerCopies copies)
    implements PolicySources {
  @Override
  public Found at(String path) {
    return repository.mode(commit, path).map(mode -> entry(path, mode)).orElse(new Found.Absent());
  }

  private Found entry(String path, String mode) {
    return switch (mode) {
      case "040000" -> new Found.Unfit("is a directory");
      case "120000" -> new Found.Unfit("is a symbolic link");
      case "160000" -> new Found.Unfit("is a submodule");
      default ->
          repository
              .content(commit, path)
              .<Found>map(Found.Content::new)
              .orElse(new Found.Unfit("is not in this clone, or larger than 128 MB"));
    };
  }

  @Override
  public Found ofServer(String digest) {
    return copies.of(digest);
  }
}
