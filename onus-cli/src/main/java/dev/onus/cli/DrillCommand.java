package dev.onus.cli;

import dev.onus.answer.Accountable;
import dev.onus.answer.Answer;
import dev.onus.answer.answerability.LineDraw;
import dev.onus.answer.answerability.Resolution;
import dev.onus.answer.report.Place;
import dev.onus.cli.answer.Inquiry;
import dev.onus.cli.answer.LineSource;
import dev.onus.cli.answerability.DrillReport;
import dev.onus.cli.answerability.DrillText;
import dev.onus.history.Repository;
import dev.onus.history.index.AttributionIndex;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus drill`: draws living lines at random and answers for each, before 2:14 does.
@Command(
    name = "drill",
    description =
        "Draw living lines at random, answer for each as 'onus why' does, and list those that"
            + " nobody but the last resort answers for.",
    footer = {
      "",
      "Example: onus drill 50 --seed 4711",
      "",
      "A drill is no gate: exit code 0 however many lines resolve. The seed is printed, and draws"
          + " the same lines of the same revision again."
    })
final class DrillCommand implements Callable<Integer> {
  private static final int MOST = 1_000;

  /// Seeds that nobody gave are short, so that they can be typed again.
  private static final int SEEDS = 1_000_000;

  /// Git takes a file for text that has no NUL in so many bytes.
  private static final int LOOKED_AT = 8_000;

  @Mixin private Common common = new Common();
  @Mixin private LedgerStore store = new LedgerStore();
  @Mixin private LiveRevision revision = new LiveRevision();

  @Parameters(
      paramLabel = "N",
      arity = "0..1",
      defaultValue = "20",
      description = "How many lines to draw, at most " + MOST + " (default: ${DEFAULT-VALUE}).")
  private int wanted = 20;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "A whole number that decides which lines are drawn (default: by chance).")
  private @Nullable Long seed;

  @Override
  public Integer call() {
    String format = common.format("text", "json");
    if (wanted < 1 || wanted > MOST) {
      throw new CliException(
          ExitCode.USAGE, wanted + " lines: from 1 to " + MOST + " can be drawn");
    }
    long drawnBy = seed != null ? seed : ThreadLocalRandom.current().nextInt(SEEDS);
    try (var repository = common.repository()) {
      String commit = revision.commit(repository);
      var index = IndexedHistory.covering(common, repository, commit);
      List<LineDraw.Line> drawn =
          LineDraw.draw(
              counts(index, commit), drawnBy, wanted, path -> isText(repository, commit, path));
      DrillReport report = drill(repository, commit, drawnBy, drawn);
      if (format.equals("json")) {
        Json.write(common.out(), report);
      } else {
        String again =
            "onus drill "
                + wanted
                + " --seed "
                + drawnBy
                + (revision.given().equals("HEAD") ? "" : " --rev " + revision.given());
        new DrillText(common.out(), common.style(), common.terminal().columns())
            .print(repository.name() + " at " + revision.given(), report, again);
      }
    }
    return ExitCode.OK;
  }

  private static SequencedMap<String, Integer> counts(AttributionIndex index, String commit) {
    var counts = new LinkedHashMap<String, Integer>();
    for (String path : index.files(commit)) {
      index
          .lineCount(commit, path)
          .filter(lines -> lines > 0)
          .ifPresent(lines -> counts.put(path, lines));
    }
    return counts;
  }

  /// Whether a file is a text whose content is here.
  private static boolean isText(Repository repository, String commit, String path) {
    return repository
        .content(commit, path)
        .filter(content -> {
          for (int i = 0; i < Math.min(content.length, LOOKED_AT); i++) {
            if (content[i] == 0) {
              return false;
            }
          }
          return true;
        })
        .isPresent();
  }

  private DrillReport drill(
      Repository repository, String commit, long drawnBy, List<LineDraw.Line> lines) {
    var deployed = revision.deployed(commit);
    Map<Resolution, Long> ends = new EnumMap<>(Resolution.class);
    var drawn = new ArrayList<DrillReport.Drawn>();
    var unresolved = new ArrayList<DrillReport.Unresolved>();
    boolean governed = false;
    try (var source = LineSource.of(repository, commit, true);
        var bar = common.progress("answering", lines.size())) {
      var inquiry = new Inquiry(repository, source, deployed, () -> store.decisions(common));
      for (LineDraw.Line line : lines) {
        Answer answer = inquiry.answer(List.of(new Place(line.path(), line.number(), null)));
        governed = answer.policy().isPresent();
        Accountable accountable = answer.accountable();
        Resolution end = Resolution.of(accountable, governed);
        ends.merge(end, 1L, Long::sum);
        drawn.add(
            new DrillReport.Drawn(
                line.path(),
                line.number(),
                DrillReport.label(end),
                accountable.role().label(),
                accountable.rule()));
        if (end != Resolution.ANSWERED) {
          unresolved.add(unresolved(line, end, accountable, inquiry));
        }
        bar.at(drawn.size());
      }
      inquiry.problems().forEach(common::note);
    }
    return new DrillReport(
        commit,
        drawnBy,
        governed,
        new DrillReport.LinesView(
            drawn.size(),
            ends.getOrDefault(Resolution.ANSWERED, 0L),
            ends.getOrDefault(Resolution.LAST_RESORT, 0L),
            ends.getOrDefault(Resolution.NOBODY, 0L)),
        drawn,
        unresolved);
  }

  private static DrillReport.Unresolved unresolved(
      LineDraw.Line line, Resolution end, Accountable accountable, Inquiry inquiry) {
    var because = new ArrayList<>(accountable.because());
    because.add(inquiry.whyNobodyOwns(line.path()));
    return new DrillReport.Unresolved(
        line.path(),
        line.number(),
        DrillReport.label(end),
        accountable.rule(),
        because,
        DrillReport.command(line.path(), inquiry.codeowners()));
  }
}
