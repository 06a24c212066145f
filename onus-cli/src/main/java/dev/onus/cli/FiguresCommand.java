package dev.onus.cli;

import dev.onus.cli.survey.MonthEnds;
import dev.onus.cli.survey.OriginsByFile;
import dev.onus.survey.OriginLines;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus figures`: the lines of a revision by origin, and of the main line at the end of months.
@Command(
    name = "figures",
    description =
        "Count the lines that live at a revision by origin, and those that lived at the end of each"
            + " month before it.",
    footer = {"", "Example: onus figures --months 12 --format json"})
final class FiguresCommand implements Callable<Integer> {
  private static final int MOST = 240;

  @Mixin private Common common = new Common();

  @Parameters(arity = "0..1", paramLabel = "REV", description = "The revision (default: HEAD).")
  private String revision = "HEAD";

  @Option(names = "--months", paramLabel = "N", description = "How many months (default: 24).")
  private int months = 24;

  @Option(
      names = "--known",
      paramLabel = "YYYY-MM:COMMIT",
      description = "Leave a month out if it ended with this commit.")
  private List<String> known = List.of();

  @Option(
      names = "--progress",
      paramLabel = "json",
      description = "Say how far it is as objects on standard error.")
  private @Nullable String progress;

  /// The JSON of the contract.
  record View(String rev, OriginLines lines, List<MonthView> months) {}

  /// A month.
  ///
  /// @param lines null for a month that was known
  record MonthView(String month, String commit, @Nullable OriginLines lines) {}

  @Override
  public Integer call() {
    String format = common.format("text", "json");
    if (months < 0 || months > MOST) {
      throw new CliException(ExitCode.USAGE, "--months is a number from 0 to " + MOST);
    }
    IndexCommand.checkProgress(progress);
    var leftOut = leftOut();
    try (var repository = common.repository()) {
      String commit = Common.resolve(repository, revision);
      var index = IndexedHistory.covering(common, repository, commit);
      var counter = new OriginsByFile(repository, index);
      var steps = progress == null ? null : new ProgressLines(common.err());
      var ends = months == 0 ? List.<MonthEnds.End>of() : MonthEnds.of(repository, commit, months);
      int parts = 1 + ends.size();
      var lines = count(counter, commit, steps, 0, parts);
      var views = new ArrayList<MonthView>();
      for (var end : ends) {
        boolean same = end.commit().equals(commit);
        views.add(
            new MonthView(
                end.month().toString(),
                end.commit(),
                leftOut.contains(end)
                    ? null
                    : same ? lines : count(counter, end.commit(), steps, 1 + views.size(), parts)));
      }
      var view = new View(commit, lines, views);
      if (format.equals("json")) {
        Json.write(common.out(), view);
      } else {
        print(view);
      }
    }
    return ExitCode.OK;
  }

  private static OriginLines count(
      OriginsByFile counter, String commit, @Nullable ProgressLines steps, int part, int parts) {
    var sum = new OriginLines[] {OriginLines.NONE};
    counter.read(
        commit,
        (done, total) -> {
          if (steps != null) {
            steps.step("counting", (long) part * total + done, (long) parts * total);
          }
        },
        (_, lines) -> sum[0] = sum[0].plus(lines));
    return sum[0];
  }

  private Set<MonthEnds.End> leftOut() {
    var ends = new HashSet<MonthEnds.End>();
    for (String one : known) {
      int colon = one.indexOf(':');
      try {
        ends.add(
            new MonthEnds.End(
                YearMonth.parse(one.substring(0, Math.max(0, colon))), one.substring(colon + 1)));
      } catch (DateTimeException e) {
        throw new CliException(ExitCode.USAGE, "--known " + one + ": it is 2026-03:COMMIT");
      }
    }
    return ends;
  }

  private void print(View view) {
    var out = common.out();
    out.println("month      lines       ai  ai-edited  declared    human   unknown");
    for (MonthView month : view.months()) {
      OriginLines lines = month.lines();
      if (lines != null) {
        row(month.month(), lines);
      }
    }
    row("now", view.lines());
  }

  private void row(String label, OriginLines lines) {
    common
        .out()
        .printf(
            java.util.Locale.ROOT,
            "%-7s %8d %8d %10d %9d %8d %9d%n",
            label,
            lines.total(),
            lines.ai(),
            lines.aiEdited(),
            lines.declared(),
            lines.human(),
            lines.unknown());
  }
}
