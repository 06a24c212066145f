package dev.onus.cli;

import dev.onus.cli.claims.ClaimRows;
import dev.onus.cli.claims.ClaimText;
import dev.onus.history.Repository;
import dev.onus.history.claims.ClaimReader;
import dev.onus.provenance.Commit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus claims`: everything that is claimed about commits, with its evidence.
@Command(
    name = "claims",
    description = "What is claimed about who wrote commits, and on which evidence.",
    footer = {
      "",
      "REV is one commit, A..B those that B reaches and A does not; - reads more",
      "from standard input, one a line. Formats: jsonl, text.",
      "",
      "  onus claims --format text v1.2..HEAD",
      "  git rev-list --all | onus claims -"
    })
final class ClaimsCommand implements Callable<Integer> {
  private static final int BATCH = 2048;

  @Mixin private Common common = new Common();

  @Option(names = "--all", description = "Also commits about which nothing is claimed.")
  private boolean all;

  @Parameters(
      arity = "1..*",
      paramLabel = "REV|A..B",
      description = "Commits and ranges of commits.")
  private List<String> revisions = List.of();

  @Override
  public Integer call() {
    boolean text = common.format("jsonl", "text").equals("text");
    try (var repository = common.repository()) {
      var ids = RevisionList.of(repository, revisions, common.in());
      var reader = ClaimReader.of(repository);
      try (var bar = common.progress("claims", ids.size())) {
        for (int from = 0; from < ids.size(); from += BATCH) {
          var batch = ids.subList(from, Math.min(ids.size(), from + BATCH));
          print(repository, reader, batch, text);
          bar.at(from + batch.size());
        }
      }
    }
    return ExitCode.OK;
  }

  private void print(Repository repository, ClaimReader reader, List<String> ids, boolean asText) {
    reader.prepare(ids);
    int[] read = {0};
    repository.commits(
        ids,
        commit -> {
          read[0]++;
          print(commit, ClaimRows.of(reader.claims(commit)), asText);
        });
    if (read[0] < ids.size()) {
      throw new CliException(ExitCode.MALFORMED, missing(repository, ids));
    }
  }

  private void print(Commit commit, ClaimRows.Row row, boolean asText) {
    if (row.claims().isEmpty() && !all) {
      return;
    }
    if (asText) {
      ClaimText.print(commit, row, common.style(), common.out());
    } else {
      Json.line(common.out(), row);
    }
  }

  private static String missing(Repository repository, List<String> ids) {
    var there = repository.commits(ids);
    var gone = ids.stream().filter(id -> !there.containsKey(id)).toList();
    return "no such commit in "
        + repository.name()
        + ": "
        + String.join(", ", gone.subList(0, Math.min(5, gone.size())))
        + (gone.size() > 5 ? ", and " + (gone.size() - 5) + " more" : "");
  }
}
