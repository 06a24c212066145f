package dev.onus.cli.answer;

import dev.onus.answer.BarrierChecks;
import dev.onus.answer.Governance;
import dev.onus.boundary.Dialect;
import dev.onus.history.Repository;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.policy.PolicyReader;
import dev.onus.policy.Reading;
import dev.onus.problem.Problem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The policies of a repository, by the commit at which they are read; each is read once.
final class PolicyFiles implements BarrierChecks.PolicyAt {
  private static final String POLICY = ".onus/policy.yaml";

  private final Repository repository;
  private final Map<String, Optional<Directory>> known = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  PolicyFiles(Repository repository) {
    this.repository = repository;
  }

  @Override
  public Optional<Directory> at(String commit) {
    return known.computeIfAbsent(commit, this::read);
  }

  /// Which policy a commit has.
  Optional<Governance.Reference> reference(String commit) {
    return at(commit)
        .flatMap(_ -> repository.content(commit, POLICY))
        .map(content -> new Governance.Reference(commit, "sha256:" + digest(content)));
  }

  /// Why a policy that is there does not count, for people.
  List<String> problems() {
    return List.copyOf(problems);
  }

  private Optional<Directory> read(String commit) {
    Optional<byte[]> content = repository.content(commit, POLICY);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    return switch (PolicyReader.read(POLICY, content.get())) {
      case Reading.Accepted(Policy policy) -> {
        Dialect dialect = policy.codeowners();
        yield Optional.of(
            Directory.of(
                policy, PathOwnership.read(repository, commit, dialect).codeowners().orElse(null)));
      }
      case Reading.Refused(List<Problem> found) -> {
        problems.add(
            "the policy at "
                + commit.substring(0, 12)
                + " can't be read, so it does not count: "
                + found.getFirst()
                + (found.size() > 1 ? " (and " + (found.size() - 1) + " more)" : ""));
        yield Optional.empty();
      }
    };
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
