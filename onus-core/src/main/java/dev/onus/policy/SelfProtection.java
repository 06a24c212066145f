package dev.onus.policy;

import dev.onus.boundary.PathSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The boundary that every policy has without saying so: what decides about changes (the policy and
/// the files that it extends, owners, continuous integration, hooks, instructions and settings of
/// agents) is itself under `propose`, owned by the owner of AI tooling and approved by that owner
/// or the repository's.
final class SelfProtection {
  /// The id cannot be taken by a policy, whose ids hold no colon.
  static final String ID = "onus:self";

  private static final PathSet PATHS =
      PathSet.of(
          List.of(
              "/.onus/**",
              "/CODEOWNERS",
              "/docs/CODEOWNERS",
              "/.github/CODEOWNERS",
              "/.gitlab/CODEOWNERS",
              "/.github/workflows/**",
              "/.github/actions/**",
              "/.gitlab-ci.yml",
              "/.gitlab/ci/**",
              "/.circleci/**",
              "/.buildkite/**",
              "/.travis.yml",
              "/.drone.yml",
              "/.woodpecker.yml",
              "/.woodpecker/**",
              "/.ci/**",
              "/azure-pipelines.yml",
              "/bitbucket-pipelines.yml",
              "/Jenkinsfile",
              "/.husky/**",
              "/.githooks/**",
              "/.pre-commit-config.yaml",
              "/lefthook.yml",
              "AGENTS.md",
              "CLAUDE.md",
              "GEMINI.md",
              ".claude/",
              ".codex/",
              ".cursor/",
              ".gemini/",
              ".windsurf/",
              ".clinerules",
              ".cursorrules",
              ".windsurfrules",
              ".aider.conf.yml",
              ".mcp.json",
              "/.github/copilot-instructions.md",
              "/.github/instructions/**",
              "/.vscode/mcp.json"));

  private SelfProtection() {}

  /// The boundaries of a policy and this one. Without an owner it still says `propose`, and nobody
  /// can approve.
  static List<Policy.Boundary> with(Policy policy) {
    var tooling = policy.tooling();
    var approvers =
        Stream.of(tooling == null ? null : tooling.owner(), policy.repositoryOwner())
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .distinct()
            .toList();
    var all = new ArrayList<>(policy.boundaries());
    all.add(
        new Policy.Boundary(
            ID,
            paths(policy),
            Policy.Boundary.Mode.PROPOSE,
            false,
            approvers.isEmpty() ? null : approvers.getFirst(),
            "What decides about changes is decided on by people.",
            null,
            new Policy.Approve(approvers, 1),
            null));
    return all;
  }

  private static PathSet paths(Policy policy) {
    var parents =
        policy.inherited().stream()
            .filter(name -> !ParentName.isOfServer(name))
            .map(path -> "/" + path.replace("*", "\\*").replace("?", "\\?"))
            .toList();
    return parents.isEmpty()
        ? PATHS
        : PathSet.of(Stream.of(PATHS.patterns(), parents).flatMap(List::stream).toList());
  }
}
