package dev.onus.cli.policy;

import dev.onus.history.Repository;
import dev.onus.policy.EffectivePolicy;
import dev.onus.policy.EffectivePolicyReader;
import dev.onus.policy.EffectiveReading;
import dev.onus.policy.PolicyPlaces;
import dev.onus.policy.PolicySources;
import dev.onus.policy.Reading;
import dev.onus.problem.Problem;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the policies of a repository with all that they extend; that of a commit once.
public final class Policies {
  /// The path of the policy from the root of the repository.
  public static final String FILE = EffectivePolicyReader.FILE;

  private final Repository repository;
  private final ServerCopies copies;
  private final Map<String, Optional<EffectiveReading>> known = new HashMap<>();
  private final Map<String, EffectivePolicy> same = new HashMap<>();

  public Policies(Repository repository) {
    this.repository = repository;
    this.copies = new ServerCopies(repository.dataDirectory());
  }

  /// The policy at a commit, with what it extends there; empty where there is none.
  ///
  /// @param commit the full id of a commit
  public Optional<EffectiveReading> at(String commit) {
    return known.computeIfAbsent(
        commit,
        id ->
            EffectivePolicyReader.read(new RevisionSources(repository, id, copies))
                .map(this::keptOnce));
  }

  /// Most commits have the policy of the one before.
  private EffectiveReading keptOnce(EffectiveReading reading) {
    return switch (reading) {
      case EffectivePolicy policy -> same.computeIfAbsent(policy.digest(), _ -> policy);
      case Reading.Refused refused -> refused;
    };
  }

  /// Where the parts of the policy at a commit stand.
  ///
  /// @param commit the full id of a commit
  public PolicyPlaces places(String commit) {
    return PolicyPlaces.of(new RevisionSources(repository, commit, copies));
  }

  /// Where the parts of the policy of the worktree stand.
  ///
  /// @param worktree the top of the repository's worktree
  public PolicyPlaces placesIn(Path worktree) {
    return PolicyPlaces.of(new WorktreeSources(worktree, copies));
  }

  /// A file at a commit as if it were the policy, with what it extends there; empty where there is
  /// no such file.
  ///
  /// @param commit the full id of a commit
  public Optional<EffectiveReading> at(String commit, String path) {
    var sources = new RevisionSources(repository, commit, copies);
    return switch (sources.at(path)) {
      case PolicySources.Found.Content(byte[] content) ->
          Optional.of(EffectivePolicyReader.read(path, content, sources));
      case PolicySources.Found.Absent _ -> Optional.empty();
      case PolicySources.Found.Unfit(String because) ->
          Optional.of(
              new Reading.Refused(List.of(new Problem(path, 1, 1, "the policy " + because))));
    };
  }

  /// The policy of the worktree, with what it extends there; empty where there is none.
  ///
  /// @param worktree the top of the repository's worktree
  public Optional<EffectiveReading> in(Path worktree) {
    return EffectivePolicyReader.read(new WorktreeSources(worktree, copies));
  }

  /// What stands at a path of a commit; a file up to the size of a policy.
  ///
  /// @param commit the full id of a commit
  public PolicySources.Found fileAt(String commit, String path) {
    return new RevisionSources(repository, commit, copies).at(path);
  }

  /// What stands at a path of the worktree; a file up to the size of a policy.
  ///
  /// @param worktree the top of the repository's worktree
  public PolicySources.Found fileIn(Path worktree, String path) {
    return new WorktreeSources(worktree, copies).at(path);
  }

  /// A policy file as if it governed a worktree: what it extends is read there.
  ///
  /// @param worktree the top of the repository's worktree
  /// @param file names it in problems
  public EffectiveReading in(Path worktree, String file, byte[] content) {
    return EffectivePolicyReader.read(file, content, new WorktreeSources(worktree, copies));
  }
}
