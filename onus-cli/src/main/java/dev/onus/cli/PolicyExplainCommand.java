package dev.onus.cli;

import dev.onus.cli.policy.ExplainText;
import dev.onus.cli.policy.OwnersFile;
import dev.onus.cli.policy.Policies;
import dev.onus.cli.terminal.SafeText;
import dev.onus.history.Repository;
import dev.onus.policy.Directory;
import dev.onus.policy.EffectivePolicy;
import dev.onus.policy.EffectiveReading;
import dev.onus.policy.Reading;
import dev.onus.policy.explain.PathExplainer;
import dev.onus.policy.explain.PathExplanation;
import dev.onus.problem.Problem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus policy explain`: everything that governs a path, and why.
@Command(
    name = "explain",
    description = "Say everything that governs a path, and why.",
    footer = {
      "",
      "A path need not exist yet. What governs a change is the policy of the branch",
      "that it goes to: name it with --rev where you are on another one.",
      "For example:  onus policy explain --rev origin/main src/auth/Login.java"
    })
final class PolicyExplainCommand implements Callable<Integer> {
  @Mixin private final Common common = new Common();

  @Option(
      names = "--rev",
      paramLabel = "REV",
      description = "The revision whose policy and CODEOWNERS are asked (default: HEAD).")
  private @Nullable String revision;

  @Option(
      names = "--worktree",
      description =
          "Ask the policy of the worktree, which is being written and governs nothing yet.")
  private boolean ofWorktree;

  @Option(names = "--all", description = "Show too what does not apply, the nearest first.")
  private boolean all;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Paths from the root of the repository, or from the current directory.")
  private List<String> paths = List.of();

  /// The JSON of the command.
  ///
  /// @param policy null where there is none
  private record Report(String rev, @Nullable PolicyReference policy, List<Explained> paths) {}

  /// Which policy was asked.
  ///
  /// @param commit null for that of the worktree
  private record PolicyReference(@Nullable String commit, String digest) {}

  /// One path.
  ///
  /// @param exists whether the revision has a file there
  /// @param explanation null where there is no policy
  private record Explained(String path, boolean exists, @Nullable PathExplanation explanation) {}

  @Override
  public Integer call() {
    String format = common.format("text", "json");
    if (ofWorktree && revision != null) {
      throw new CliException(ExitCode.USAGE, "give either --rev or --worktree");
    }
    try (var repository = common.repository()) {
      String commit = Common.resolve(repository, named());
      var policies = new Policies(repository);
      Optional<Path> worktree = repository.worktree();
      if (ofWorktree && worktree.isEmpty()) {
        throw new CliException(ExitCode.ENVIRONMENT, repository.name() + " has no worktree");
      }
      Optional<EffectiveReading> read =
          ofWorktree ? worktree.flatMap(policies::in) : policies.at(commit);
      if (!ofWorktree && worktree.isPresent()) {
        noteIfOther(read, policies.in(worktree.get()));
      }
      Optional<EffectivePolicy> policy =
          read.map(reading ->
              switch (reading) {
                case EffectivePolicy whole -> whole;
                case Reading.Refused(List<Problem> problems) ->
                    throw PolicyArgument.malformed(problems);
              });
      var owners = OwnersFile.located(repository, commit, null);
      Optional<PathExplainer> explainer =
          policy.map(whole ->
              new PathExplainer(
                  Directory.of(
                      whole.policy(), owners.map(OwnersFile.Located::codeowners).orElse(null)),
                  ofWorktree ? policies.placesIn(worktree.orElseThrow()) : policies.places(commit),
                  owners.map(OwnersFile.Located::path).orElse(null),
                  LocalDate.now(ZoneOffset.UTC)));
      var explained = new ArrayList<Explained>();
      for (String given : paths) {
        String path = path(repository, commit, given);
        explained.add(
            new Explained(
                path,
                repository.hasFile(commit, path),
                explainer.map(one -> one.explain(path)).orElse(null)));
      }
      if (format.equals("json")) {
        Json.write(
            common.out(),
            new Report(
                commit,
                policy
                    .map(whole -> new PolicyReference(ofWorktree ? null : commit, whole.digest()))
                    .orElse(null),
                explained));
      } else {
        for (int i = 0; i < explained.size(); i++) {
          print(explained.get(i), i == 0);
        }
      }
      return ExitCode.OK;
    }
  }

  private String named() {
    return revision == null ? "HEAD" : revision;
  }

  /// Whoever edits the policy expects an answer by what they wrote.
  private void noteIfOther(Optional<EffectiveReading> read, Optional<EffectiveReading> written) {
    if (!text(read).equals(text(written))) {
      common.note(
          "the policy of the worktree differs from that of "
              + named()
              + ", which is explained here; --worktree explains what is being written");
    }
  }

  /// The digest, or all that is wrong; empty where there is none.
  private static String text(Optional<EffectiveReading> reading) {
    return reading
        .map(it ->
            switch (it) {
              case EffectivePolicy whole -> whole.digest();
              case Reading.Refused(List<Problem> problems) -> problems.toString();
            })
        .orElse("");
  }

  private void print(Explained one, boolean first) {
    if (!first) {
      common.out().println();
    }
    PathExplanation explanation = one.explanation;
    if (explanation == null) {
      common
          .out()
          .println(
              SafeText.line(
                  "There is no policy "
                      + (ofWorktree ? "in the worktree" : "at " + named())
                      + ", so nothing is asked of "
                      + one.path
                      + ". To draft one: onus init"));
      return;
    }
    new ExplainText(common.out(), common.style(), common.terminal().columns(), all)
        .print(explanation, one.exists ? null : "not a file of " + named() + " yet");
  }

  /// The path that is meant. Of a directory a new file is explained, since rules are about files.
  private String path(Repository repository, String commit, String given) {
    Optional<String> file = PathArgument.find(repository, commit, given);
    if (file.isPresent()) {
      return file.get();
    }
    String path = inside(repository, given);
    boolean directory =
        given.endsWith("/") || repository.mode(commit, path).map("040000"::equals).orElse(false);
    if (directory) {
      common.note(path + " is a directory: this is about a new file in it");
      return path + "/new-file";
    }
    return path;
  }

  private static String inside(Repository repository, String given) {
    try {
      Path path = Path.of(given);
      Optional<Path> top = repository.worktree();
      if (path.isAbsolute() && top.isPresent() && path.normalize().startsWith(top.get())) {
        path = top.get().relativize(path.normalize());
      }
      String name = path.normalize().toString();
      boolean leaves = name.startsWith("/") || name.equals("..") || name.startsWith("../");
      if (name.isEmpty() || leaves) {
        throw new CliException(
            ExitCode.USAGE, "'" + given + "' is no path of " + repository.name());
      }
      return name;
    } catch (InvalidPathException e) {
      return given;
    }
  }
}
