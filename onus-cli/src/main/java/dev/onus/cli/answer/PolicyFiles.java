package dev.onus.cli.answer;

import dev.onus.answer.BarrierChecks;
import dev.onus.answer.Governance;
import dev.onus.cli.policy.Policies;
import dev.onus.history.Repository;
import dev.onus.policy.Directory;
import dev.onus.policy.EffectivePolicy;
import dev.onus.policy.ForgeMembers;
import dev.onus.policy.Policy;
import dev.onus.policy.Reading;
import dev.onus.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The directories of a repository's policies and CODEOWNERS files, by the commit at which they are
/// read; each is read once, and the same files at many commits are kept once.
final class PolicyFiles implements BarrierChecks.PolicyAt {
  private final Repository repository;
  private final ForgeMembers members;
  private final Policies policies;
  private final Map<String, Optional<Directory>> known = new HashMap<>();
  private final Map<Files, Directory> directories = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  /// @param members of the forge, who fill in what the files leave open
  PolicyFiles(Repository repository, ForgeMembers members) {
    this.repository = repository;
    this.members = members;
    this.policies = new Policies(repository);
  }

  @Override
  public Optional<Directory> at(String commit) {
    return known.computeIfAbsent(commit, this::read);
  }

  /// Which policy a commit has.
  Optional<Governance.Reference> reference(String commit) {
    return policies
        .at(commit)
        .flatMap(reading ->
            switch (reading) {
              case EffectivePolicy policy ->
                  Optional.of(new Governance.Reference(commit, policy.digest()));
              case Reading.Refused _ -> Optional.empty();
            });
  }

  /// Where policies are read from.
  Policies policies() {
    return policies;
  }

  /// Why a policy that is there does not count, for people.
  List<String> problems() {
    return List.copyOf(problems);
  }

  private Optional<Directory> read(String commit) {
    return policies
        .at(commit)
        .flatMap(reading ->
            switch (reading) {
              case EffectivePolicy whole -> Optional.of(directory(commit, whole));
              case Reading.Refused(List<Problem> found) -> {
                problems.add(
                    "the policy at "
                        + commit.substring(0, 12)
                        + " can't be read, so it does not count: "
                        + found.getFirst()
                        + (found.size() > 1 ? " (and " + (found.size() - 1) + " more)" : ""));
                yield Optional.empty();
              }
            });
  }

  /// What two commits have in common that have the same policy and the same CODEOWNERS file.
  private record Files(String digest, Optional<PathOwnership.Source> owners) {}

  private Directory directory(String commit, EffectivePolicy whole) {
    Policy policy = members.in(whole.policy());
    var owners = PathOwnership.find(repository, commit, policy.codeowners());
    return directories.computeIfAbsent(
        new Files(whole.digest(), owners),
        _ ->
            Directory.of(
                policy, PathOwnership.of(owners, policy.codeowners()).codeowners().orElse(null)));
  }
}
