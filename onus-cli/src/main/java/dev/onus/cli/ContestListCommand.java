package dev.onus.cli;

import dev.onus.cli.terminal.SafeText;
import dev.onus.custody.IdentifiedBy;
import dev.onus.gate.ContestOnFile;
import dev.onus.gate.Places;
import dev.onus.gate.Said;
import dev.onus.provenance.ToolUse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `onus contest list`: what is contested here, and who settled it.
@Command(name = "list", description = "List what is contested here, and who settled it.")
final class ContestListCommand implements Callable<Integer> {
  private static final int SHORT = 12;

  @Mixin private Common common = new Common();
  @Mixin private Deciding deciding = new Deciding();

  /// Somebody settled it.
  ///
  /// @param identity how it is known who; `asserted` never narrows a claim
  private record Settled(
      String by,
      String identity,
      Instant at,
      String origin,
      List<String> tools,
      List<Lines> places) {}

  /// Lines of a file; none for all of it.
  private record Lines(String path, List<String> lines) {}

  /// One contest.
  ///
  /// @param state open, or settled by somebody whose signature was verified; whether a settlement
  ///   counts for a change is the gate's to say
  private record Row(
      String contest,
      String state,
      String commit,
      List<Lines> places,
      String origin,
      List<String> tools,
      String by,
      String identity,
      Instant at,
      @Nullable String reason,
      List<Settled> settlements) {
    static Row of(ContestOnFile one) {
      boolean isSettled =
          one.settlements().stream()
              .anyMatch(settled -> settled.by().identity() != IdentifiedBy.ASSERTED);
      return new Row(
          one.id(),
          isSettled ? "settled" : "open",
          one.commit(),
          lines(one.places()),
          one.said().origin().label(),
          tools(one.said()),
          one.by().who(),
          identity(one.by().identity()),
          one.at(),
          one.reason(),
          one.settlements().stream()
              .map(settled ->
                  new Settled(
                      settled.by().who(),
                      identity(settled.by().identity()),
                      settled.at(),
                      settled.said().origin().label(),
                      tools(settled.said()),
                      lines(settled.places())))
              .toList());
    }

    private static String identity(IdentifiedBy identity) {
      return identity.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> tools(Said said) {
      return said.tools().stream().map(ToolUse::tool).toList();
    }

    private static List<Lines> lines(Places places) {
      return places.files().stream()
          .map(file -> new Lines(file.path(), file.lines().labels()))
          .toList();
    }
  }

  @Override
  public Integer call() {
    String format = common.format("text", "json", "jsonl");
    List<ContestOnFile> known = deciding.contests(common);
    switch (format) {
      case "json" ->
          Json.write(common.out(), Map.of("contests", known.stream().map(Row::of).toList()));
      case "jsonl" -> known.forEach(one -> Json.line(common.out(), Row.of(one)));
      default -> {
        known.forEach(one -> text(one));
        if (known.isEmpty()) {
          common.out().println("nothing is contested here");
        }
      }
    }
    return ExitCode.OK;
  }

  private void text(ContestOnFile one) {
    Row row = Row.of(one);
    line(row.contest() + "  " + row.state() + "  " + row.commit().substring(0, SHORT));
    if (!one.places().isAll()) {
      line("  " + one.places());
    }
    line(
        "  "
            + row.by()
            + ": "
            + one.said()
            + (row.reason() == null ? " (reason erased)" : " (" + row.reason() + ")"));
    for (ContestOnFile.Settlement settled : one.settlements()) {
      line(
          "  settled by "
              + settled.by().who()
              + (settled.by().identity() == IdentifiedBy.ASSERTED ? ", not verified" : "")
              + ": "
              + (settled.places().isAll() ? "" : settled.places() + " ")
              + settled.said());
    }
    if (row.state().equals("open")) {
      line("  next, by a second person:  onus settle " + row.contest() + " --agree");
    }
  }

  private void line(String text) {
    common.out().println(SafeText.line(text));
  }
}
