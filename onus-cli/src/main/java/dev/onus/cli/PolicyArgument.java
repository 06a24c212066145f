package dev.onus.cli;

import dev.onus.cli.policy.Policies;
import dev.onus.cli.policy.Templates;
import dev.onus.history.NotARepository;
import dev.onus.history.Repository;
import dev.onus.policy.Directory;
import dev.onus.policy.EffectivePolicy;
import dev.onus.policy.EffectiveReading;
import dev.onus.policy.Policy;
import dev.onus.policy.PolicyReader;
import dev.onus.policy.Reading;
import dev.onus.problem.Problem;
import dev.onus.problem.Suggestion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A policy as an argument names it: `none`, `template:NAME`, a file, or `REV:PATH`.
///
/// @param name as given
/// @param directory of the policy; empty for `none`
record PolicyArgument(String name, Optional<Directory> directory) {
  /// How an argument names it, for help.
  static final String FORMS = "a file, REV:PATH, template:NAME, or none";

  private static final String NONE = "none";
  private static final String TEMPLATE = "template:";

  /// Reads the policy that is meant.
  ///
  /// @throws CliException (malformed) for one that can't be read, (usage) where there is none
  static PolicyArgument of(Common common, String given) {
    if (given.equals(NONE)) {
      return new PolicyArgument(given, Optional.empty());
    }
    if (given.startsWith(TEMPLATE)) {
      Templates template = template(given.substring(TEMPLATE.length()));
      return governing(given, alone(given, template.content()));
    }
    try {
      Path file = Path.of(given);
      if (Files.isRegularFile(file)) {
        return governing(given, ofFile(common, file));
      }
    } catch (InvalidPathException e) {
      // no name of a file here: a revision, if anything
    }
    return governing(given, ofRevision(common, given));
  }

  /// The policy of the worktree.
  static PolicyArgument ofWorktree(Common common) {
    try (Repository repository = common.repository()) {
      Path top =
          repository
              .worktree()
              .orElseThrow(() ->
                  new CliException(
                      ExitCode.USAGE, "--policy: a bare repository has no policy in a worktree"));
      return new Policies(repository)
          .in(top)
          .map(reading -> governing(Policies.FILE, whole(reading)))
          .orElseThrow(() ->
              new CliException(
                  ExitCode.ENVIRONMENT,
                  "there is no " + Policies.FILE + " in " + repository.name()));
    }
  }

  /// A template by its name.
  ///
  /// @throws CliException (usage) when there is none
  static Templates template(String name) {
    return Templates.of(name)
        .orElseThrow(() ->
            new CliException(
                ExitCode.USAGE,
                "there is no template `"
                    + name
                    + "`"
                    + Suggestion.hint(name, Templates.labels())
                        .map(hint -> "; " + hint)
                        .orElse("")));
  }

  private static PolicyArgument governing(String name, Policy policy) {
    return new PolicyArgument(name, Optional.of(Directory.of(policy, null)));
  }

  /// A file counts with what it extends in the worktree that it lies in; elsewhere on its own.
  private static Policy ofFile(Common common, Path file) {
    try {
      byte[] content = Files.readAllBytes(file);
      try (Repository repository = common.repository()) {
        Optional<Path> top = repository.worktree();
        if (top.isPresent()) {
          return whole(new Policies(repository).in(top.get(), file.toString(), content));
        }
      } catch (NotARepository e) {
        // read on its own
      }
      return alone(file.toString(), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Policy ofRevision(Common common, String given) {
    int colon = given.lastIndexOf(':');
    if (colon < 1) {
      throw new CliException(ExitCode.USAGE, "'" + given + "' is no policy: name " + FORMS);
    }
    try (Repository repository = common.repository()) {
      String commit = Common.resolve(repository, given.substring(0, colon));
      String path = given.substring(colon + 1);
      return whole(
          new Policies(repository)
              .at(commit, path)
              .orElseThrow(() ->
                  new CliException(
                      ExitCode.MALFORMED,
                      "there is no file '" + path + "' at " + given.substring(0, colon))));
    }
  }

  private static Policy whole(EffectiveReading reading) {
    return switch (reading) {
      case EffectivePolicy whole -> whole.policy();
      case Reading.Refused(List<Problem> problems) -> throw malformed(problems);
    };
  }

  private static Policy alone(String name, byte[] content) {
    return switch (PolicyReader.read(name, content)) {
      case Reading.Accepted(Policy policy) -> policy;
      case Reading.Refused(List<Problem> problems) -> throw malformed(problems);
    };
  }

  /// All problems, one a line.
  static CliException malformed(List<Problem> problems) {
    return new CliException(
        ExitCode.MALFORMED,
        problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
  }
}
