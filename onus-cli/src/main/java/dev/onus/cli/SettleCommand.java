package dev.onus.cli;

import dev.onus.cli.terminal.SafeText;
import dev.onus.gate.ContestOnFile;
import dev.onus.problem.Suggestion;
import dev.onus.provenance.ToolUse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus settle`: a second person decides what counts of a contested claim.
@Command(
    name = "settle",
    description = "Decide what counts of a contested claim, as a second person.",
    footer = {
      "",
      "Neither who opened the contest nor an author of the commit or of the change settles it.",
      "With PATH:LINES it decides about these; the rest of the contest stays as it was claimed.",
      "",
      "For example:",
      "  onus settle co-1 --agree                 # what the contest says",
      "  onus settle co-1 --tool claude-code      # the claim stands"
    })
final class SettleCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private Deciding deciding = new Deciding();
  @Mixin private WrittenBy written = new WrittenBy();

  @Parameters(index = "0", paramLabel = "CONTEST", description = "Its id.")
  private String contest = "";

  @Parameters(
      index = "1..*",
      paramLabel = "PATH[:LINES]",
      description = "The lines it decides about (default: all that was contested).")
  private List<String> places = List.of();

  @Option(names = "--agree", description = "What the contest says is right.")
  private boolean agree;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
  private @Nullable String reason;

  @Override
  public Integer call() {
    common.format("text");
    ContestOnFile one = known();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("contest", one.id());
    data.put("commit", one.commit());
    if (agree && written.isGiven()) {
      throw new CliException(ExitCode.USAGE, "--agree takes over what the contest says, alone");
    }
    boolean byTool = agree ? one.said().isByTool() : written.isByTool();
    if (agree) {
      data.put("origin", one.said().origin().label());
      if (!one.said().tools().isEmpty()) {
        data.put("tools", one.said().tools().stream().map(ToolUse::tool).toList());
      }
    } else {
      written.into(data);
    }
    try (var repository = common.repository()) {
      // the signature covers what was contested: an id can be used again
      List<Map<String, Object>> lines =
          places.isEmpty()
              ? PlaceArguments.of(one.places())
              : PlaceArguments.read(repository, one.commit(), places);
      if (!lines.isEmpty()) {
        data.put("places", lines);
      }
    }
    if (reason != null) {
      data.put("reason", reason);
    }
    refuse(one, byTool);
    common.note(
        one.by().who()
            + " says in "
            + one.id()
            + ": "
            + one.said()
            + SafeText.line(one.reason() == null ? "" : " (" + one.reason() + ")"));
    deciding.decide(common, "provenance-settled", data, "settled-" + one.id());
    return ExitCode.OK;
  }

  private ContestOnFile known() {
    List<ContestOnFile> all = deciding.contests(common);
    List<String> ids = all.stream().map(ContestOnFile::id).distinct().toList();
    return all.stream()
        .filter(one -> one.id().equals(contest))
        .findFirst()
        .orElseThrow(() ->
            new CliException(
                ExitCode.MALFORMED,
                "there is no contest `"
                    + SafeText.line(contest)
                    + "` here"
                    + Suggestion.hint(contest, ids).map(hint -> "; " + hint).orElse("")
                    + "; onus contest list"));
  }

  /// What would count for nothing is not signed. That a tool wrote lines counts whoever says so.
  private void refuse(ContestOnFile one, boolean byTool) {
    String who = deciding.who(common);
    if (one.by().who().equals(who)) {
      throw new CliException(
          ExitCode.MALFORMED, who + " opened " + one.id() + ", and a second person settles it");
    }
    if (!byTool && one.authors().stream().anyMatch(author -> author.who().equals(who))) {
      throw new CliException(
          ExitCode.MALFORMED,
          who + " is an author of the commit, and somebody who is none settles it");
    }
  }
}
