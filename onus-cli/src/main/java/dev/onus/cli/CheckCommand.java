package dev.onus.cli;

import dev.onus.cli.gate.ChangeFile;
import dev.onus.cli.gate.CheckAnnotations;
import dev.onus.cli.gate.CheckGitlab;
import dev.onus.cli.gate.CheckJson;
import dev.onus.cli.gate.CheckJunit;
import dev.onus.cli.gate.CheckSarif;
import dev.onus.cli.gate.CheckText;
import dev.onus.cli.gate.Judge;
import dev.onus.cli.gate.Judgement;
import dev.onus.cli.policy.OwnersFile;
import dev.onus.cli.synced.SyncedRecords;
import dev.onus.gate.State;
import dev.onus.history.Repository;
import dev.onus.history.change.StagedCommit;
import dev.onus.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onus check`: whether a change may pass the gate, and what is missing.
@Command(
    name = "check",
    description = "Judge a change by the policy of the branch that it goes to.",
    footer = {
      "",
      "The policy in force is the one at --base; a change never decides about itself.",
      "Exit code 0: it may pass; 1: it may not; 3: it can't be judged, which is no yes.",
      "For example:  onus check --base origin/main --head HEAD",
      "              onus check --staged"
    })
final class CheckCommand implements Callable<Integer> {
  private static final int UNBROKEN = 100_000;

  @Mixin private Common common = new Common();
  @Mixin private LedgerStore store = new LedgerStore();

  @Mixin private ChangeRange range = new ChangeRange();

  @Option(
      names = "--change",
      paramLabel = "FILE",
      description =
          "What is known about the change, as JSON: branch, requestedBy, reviews, decisions. All"
              + " but signed decisions is asserted, and satisfies nothing.")
  private @Nullable Path change;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Judge as of a time, such as 2026-11-25T12:00:00Z (default: now).")
  private @Nullable String at;

  @Option(names = "--all", description = "Show rules that ask for nothing here too.")
  private boolean all;

  @Option(
      names = "--staged",
      description =
          "Judge what is staged by the policy of HEAD, for a hook before a commit. What only a"
              + " commit can have, such as a review, is not asked yet.")
  private boolean staged;

  @Option(
      names = "--message",
      paramLabel = "FILE",
      description =
          "With --staged: the message that the commit will have, for a commit-msg hook. Its trailers"
              + " say which tools took part.")
  private @Nullable Path message;

  @Override
  public Integer call() {
    String format = common.format("text", "json", "sarif", "junit", "github", "gitlab");
    try (var repository = common.repository();
        var lines = new LinesToJudge(common, repository)) {
      Instant when = at == null ? Instant.now() : Times.instant("--at", at);
      Judgement judgement =
          staged ? ofStaged(repository, lines, when) : ofCommits(repository, lines, when);
      switch (format) {
        case "json" -> Json.write(common.out(), CheckJson.of(judgement));
        case "sarif" -> Json.write(common.out(), CheckSarif.of(judgement, Version.text()));
        case "junit" -> CheckJunit.print(judgement, common.out());
        case "github" -> CheckAnnotations.print(judgement, common.out());
        case "gitlab" -> Json.write(common.out(), CheckGitlab.of(judgement));
        default -> new CheckText(common.out(), common.style(), columns(), all).print(judgement);
      }
      return exit(judgement.decision().state());
    }
  }

  private Judgement ofCommits(Repository repository, LinesToJudge lines, Instant when) {
    if (message != null) {
      throw new CliException(ExitCode.USAGE, "--message FILE goes with --staged");
    }
    String from = range.base(repository);
    return new Judge(
            repository, lines::of, store.decisions(common), SyncedRecords.of(repository).members())
        .judge(from, range.head(repository), when, OwnersFile.at(repository, from, null), given());
  }

  private Judgement ofStaged(Repository repository, LinesToJudge lines, Instant when) {
    if (range.isGiven()) {
      throw new CliException(
          ExitCode.USAGE, "--staged is about the commit that comes next; leave out --base, --head");
    }
    String text = message == null ? "Staged" : new String(read(message), StandardCharsets.UTF_8);
    return switch (StagedCommit.of(repository, text, common.surroundings().environment())) {
      case StagedCommit.Result.Made(String commit, String head) ->
          new Judge(
                  repository,
                  lines::passing,
                  store.decisions(common),
                  SyncedRecords.of(repository).members())
              .judge(head, commit, when, OwnersFile.at(repository, head, null), given())
              .beforeCommit();
      case StagedCommit.Result.Unborn() ->
          throw new CliException(
              ExitCode.ENVIRONMENT, "there is no commit yet, and so no policy that is in force");
      case StagedCommit.Result.Refused(String because) ->
          throw new CliException(ExitCode.UNDECIDED, "what is staged can't be read: " + because);
    };
  }

  private ChangeFile given() {
    if (change == null) {
      return ChangeFile.none();
    }
    return switch (ChangeFile.read(change.toString(), read(change))) {
      case ChangeFile.Read.Accepted(ChangeFile file) -> file;
      case ChangeFile.Read.Refused(List<Problem> problems) ->
          throw new CliException(
              ExitCode.MALFORMED,
              problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    };
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A pipe has no width: whoever reads it looks for whole lines.
  private int columns() {
    return common.terminal().output() ? common.terminal().columns() : UNBROKEN;
  }

  private static int exit(State state) {
    return switch (state) {
      case NOT_APPLICABLE, SATISFIED, OVERRIDDEN, BYPASSED -> ExitCode.OK;
      case UNSATISFIED -> ExitCode.REFUSED;
      case ERROR -> ExitCode.UNDECIDED;
    };
  }
}
