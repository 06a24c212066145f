package dev.onus.cli;

import dev.onus.cli.origin.OriginJson;
import dev.onus.cli.origin.OriginText;
import dev.onus.history.origin.FoundOrigins;
import dev.onus.history.origin.OriginSearch;
import dev.onus.provenance.Commit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onus origin`: which commits introduced what a commit fixes.
@Command(
    name = "origin",
    description = "Find the commits that introduced what a commit fixes.",
    footer = {
      "",
      "The commits that the fix's message names come first (method message), then those that its"
          + " lines lead to (method szz).",
      "For example:  onus origin --fix HEAD"
    })
final class OriginCommand implements Callable<Integer> {
  @Mixin private final Common common = new Common();

  @Option(
      names = "--fix",
      paramLabel = "COMMIT",
      required = true,
      description = "The commit that fixed something.")
  private String fix = "";

  @Option(names = "--no-message", description = "Ignore what the fix's message says.")
  private boolean noMessage;

  @Override
  public Integer call() {
    String format = common.format("text", "json");
    try (var repository = common.repository()) {
      String id = Common.resolve(repository, fix);
      Commit commit =
          repository
              .commit(id)
              .orElseThrow(() ->
                  new CliException(
                      ExitCode.MALFORMED,
                      "commit " + id + " can't be read: its object is missing"));
      FoundOrigins found = new OriginSearch(repository).of(commit, !noMessage);
      if (format.equals("json")) {
        found.notes().forEach(common::note);
        Json.write(common.out(), OriginJson.of(found));
      } else {
        new OriginText(common.out(), common.style(), common.terminal().columns()).print(found);
      }
      return ExitCode.OK;
    }
  }
}
