package dev.onus.cli;

import dev.onus.cli.gate.FactsReader;
import dev.onus.cli.gate.Replay;
import dev.onus.cli.policy.diff.DiffText;
import dev.onus.cli.policy.diff.PolicyDifference;
import dev.onus.history.Repository;
import dev.onus.history.change.ChangeToJudge;
import dev.onus.policy.Directory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus policy diff`: on which changes of the past two policies would have decided otherwise.
@Command(
    name = "diff",
    description = "Replay history under two policies, and show which decisions differ.",
    footer = {
      "",
      "A change is what a first-parent commit brought onto the branch, judged as of its",
      "own time with what had been decided by then; `adopted` is set aside.",
      "For example:  onus policy diff none template:senior-sign-off --since 2026-01-01"
    })
final class PolicyDiffCommand implements Callable<Integer> {
  private static final Duration SPAN = Duration.ofDays(90);
  private static final int MOST_CHANGES = 50_000;

  @Mixin private final Common common = new Common();
  @Mixin private final LedgerStore store = new LedgerStore();

  @ArgGroup private @Nullable Which which;

  @Option(
      names = "--branch",
      paramLabel = "REV",
      description = "The branch, where --over does not name it (default: HEAD).")
  private String branch = "HEAD";

  @Option(names = "--all", description = "Show every change on which they differ.")
  private boolean all;

  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "A policy: " + PolicyArgument.FORMS + ".")
  private String one = "";

  @Parameters(index = "1", paramLabel = "B", description = "Another.")
  private String other = "";

  /// Which changes.
  static final class Which {
    @Option(
        names = "--over",
        paramLabel = "FROM..TO",
        description = "What came onto the branch TO since FROM.")
    private @Nullable String range;

    @Option(
        names = "--since",
        paramLabel = "DATE",
        description = "What came since a day (default: 90 days before the latest).")
    private @Nullable String since;
  }

  /// A first-parent commit.
  private record Brought(String id, Instant at) {}

  @Override
  public Integer call() {
    String format = common.format("text", "json");
    PolicyArgument a = PolicyArgument.of(common, one);
    PolicyArgument b = PolicyArgument.of(common, other);
    try (Repository repository = common.repository()) {
      String tip = Common.resolve(repository, tip());
      List<Brought> changes = changes(repository, tip);
      PolicyDifference difference =
          PolicyDifference.of(a.name(), b.name(), tip, judged(repository, tip, changes, a, b));
      if (format.equals("json")) {
        Json.write(common.out(), difference);
      } else {
        new DiffText(common.out(), common.style(), common.terminal().columns(), all)
            .print(difference);
      }
      return ExitCode.OK;
    }
  }

  private List<Replay.Judged> judged(
      Repository repository,
      String tip,
      List<Brought> changes,
      PolicyArgument a,
      PolicyArgument b) {
    if (changes.isEmpty()) {
      return List.of();
    }
    var facts =
        new FactsReader(
            repository,
            IndexedHistory.covering(common, repository, tip)::blame,
            ChangeToJudge.Limits.GATE,
            store.decisions(common));
    var replay = new Replay(repository, facts, timeless(a), timeless(b));
    var judged = new ArrayList<Replay.Judged>();
    try (var progress = common.progress("judging", changes.size())) {
      for (Brought change : changes) {
        judged.add(replay.judge(change.id));
        progress.at(judged.size());
      }
    }
    return judged;
  }

  private static Optional<Directory> timeless(PolicyArgument argument) {
    return argument
        .directory()
        .map(directory -> Directory.of(directory.policy().alwaysAdopted(), null));
  }

  private String tip() {
    String range = which == null ? null : which.range;
    if (range == null) {
      return branch;
    }
    int dots = range.indexOf("..");
    if (dots < 1 || range.startsWith("...", dots)) {
      throw new CliException(ExitCode.USAGE, "--over " + range + ": expected FROM..TO");
    }
    String last = range.substring(dots + 2);
    return last.isEmpty() ? "HEAD" : last;
  }

  /// Latest first.
  private List<Brought> changes(Repository repository, String tip) {
    var arguments = new ArrayList<>(List.of("log", "--first-parent", "--format=%H %ct", tip));
    String range = which == null ? null : which.range;
    if (range != null) {
      arguments.add("^" + Common.resolve(repository, range.substring(0, range.indexOf(".."))));
    }
    arguments.add("--");
    List<Brought> all =
        repository
            .git()
            .text(arguments.toArray(String[]::new))
            .lines()
            .map(line -> line.split(" ", 2))
            .map(parts -> new Brought(parts[0], Instant.ofEpochSecond(Long.parseLong(parts[1]))))
            .toList();
    List<Brought> wanted =
        range != null
            ? all
            : all.stream().filter(change -> !change.at.isBefore(since(all))).toList();
    if (wanted.size() > MOST_CHANGES) {
      throw new CliException(
          ExitCode.USAGE,
          wanted.size() + " changes; at most " + MOST_CHANGES + " are judged: narrow --over");
    }
    return wanted;
  }

  private Instant since(List<Brought> all) {
    String day = which == null ? null : which.since;
    if (day != null) {
      return Times.start("--since", day);
    }
    return all.stream().map(Brought::at).max(Instant::compareTo).orElse(Instant.EPOCH).minus(SPAN);
  }
}
