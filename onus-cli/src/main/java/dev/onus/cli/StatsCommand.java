package dev.onus.cli;

import dev.onus.cli.survey.LineCounter;
import dev.onus.cli.survey.LineCounts;
import dev.onus.cli.survey.PolicyAtRevision;
import dev.onus.cli.survey.StatsJson;
import dev.onus.cli.survey.StatsText;
import dev.onus.history.Repository;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus stats`: how many lines of which origin live at a revision, or came in a range.
@Command(
    name = "stats",
    description =
        "Count the lines that live at a revision by origin, or those that A..B introduced and that"
            + " live at B.",
    footer = {
      "",
      "Letters: A ai, E ai edited by a person, D declared for the whole commit, H human, ? unknown.",
      "Groups of fewer than five contributors are folded together."
    })
final class StatsCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description = "Group the lines: tool, path or evidence.")
  private @Nullable String by;

  @Parameters(
      arity = "0..1",
      paramLabel = "REV|A..B",
      description = "A revision or a range (default: HEAD).")
  private String given = "HEAD";

  @Override
  public Integer call() {
    String format = common.format("text", "json");
    var grouped = by == null ? null : by(by);
    try (var repository = common.repository()) {
      int dots = given.indexOf("..");
      if (given.contains("...")) {
        throw new CliException(
            ExitCode.USAGE, given + ": name a range as A..B; A...B has no one direction");
      }
      boolean range = dots >= 0;
      String to = resolve(repository, range ? given.substring(dots + 2) : given);
      var policy = PolicyAtRevision.of(repository, to);
      String problem = policy.problem();
      if (problem != null) {
        common.note(problem);
      }
      LineCounts counts;
      if (range) {
        String from = resolve(repository, given.substring(0, dots));
        var counter = counter(repository, to);
        counts = counter.introduced(from, to, policy.adopted());
      } else {
        counts = counter(repository, to).live(to, policy.adopted());
      }
      if (format.equals("json")) {
        Json.write(common.out(), StatsJson.of(counts, grouped));
      } else {
        String what =
            range
                ? "lines of " + repository.name() + " came in " + given + " and live at its end"
                : "lines of " + repository.name() + " live at " + given;
        new StatsText(common.out(), common.style()).print(what, counts, grouped);
      }
    }
    return ExitCode.OK;
  }

  private LineCounter counter(Repository repository, String commit) {
    return new LineCounter(
        repository, IndexedHistory.covering(common, repository, commit), common::progress);
  }

  /// An end of a range that is left out is HEAD, as for git.
  private static String resolve(Repository repository, String revision) {
    return Common.resolve(repository, revision.isEmpty() ? "HEAD" : revision);
  }

  private static LineCounts.By by(String name) {
    return Arrays.stream(LineCounts.By.values())
        .filter(one -> one.label().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new CliException(
                ExitCode.USAGE,
                "--by "
                    + name
                    + ": lines are grouped by "
                    + Arrays.stream(LineCounts.By.values())
                        .map(LineCounts.By::label)
                        .collect(Collectors.joining(", "))
                    + "; people are not counted"));
  }
}
