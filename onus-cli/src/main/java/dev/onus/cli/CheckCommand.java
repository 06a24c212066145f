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
import dev.onus.gate.State;
import dev.onus.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
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
      "For example:  onus check --base origin/main --head HEAD"
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

  @Override
  public Integer call() {
    String format = common.format("text", "json", "sarif", "junit", "github", "gitlab");
    try (var repository = common.repository()) {
      String from = range.base(repository);
      String to = range.head(repository);
      Instant when = at == null ? Instant.now() : Times.instant("--at", at);
      var judge =
          new Judge(
              repository,
              commit -> IndexedHistory.covering(common, repository, commit),
              store.decisions(common));
      Judgement judgement =
          judge.judge(from, to, when, OwnersFile.at(repository, from, null), given());
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

  private ChangeFile given() {
    if (change == null) {
      return ChangeFile.none();
    }
    try {
      return switch (ChangeFile.read(change.toString(), Files.readAllBytes(change))) {
        case ChangeFile.Read.Accepted(ChangeFile file) -> file;
        case ChangeFile.Read.Refused(List<Problem> problems) ->
            throw new CliException(
                ExitCode.MALFORMED,
                problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
      };
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
