package dev.onus.cli;

import dev.onus.cli.terminal.SafeText;
import dev.onus.custody.IdentifiedBy;
import dev.onus.gate.ExceptionOnFile;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `onus exception list`: the exceptions that are known here.
@Command(name = "list", description = "List the exceptions that are known here.")
final class ExceptionListCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private Deciding deciding = new Deciding();

  /// One exception.
  ///
  /// @param state open, expired or revoked
  /// @param grantedBy people whose signature under their grant was verified
  private record Row(
      String exception,
      String boundary,
      List<String> tools,
      List<String> paths,
      @Nullable String branch,
      Instant until,
      String state,
      String requestedBy,
      List<String> grantedBy,
      List<String> ratifiedBy,
      @Nullable String reason) {
    static Row of(ExceptionOnFile one, Instant now) {
      String state = one.revoked() ? "revoked" : now.isBefore(one.until()) ? "open" : "expired";
      return new Row(
          one.id(),
          one.boundary(),
          one.tools(),
          one.paths().patterns(),
          one.branch(),
          one.until(),
          state,
          one.requester().who(),
          one.grants().stream()
              .filter(grant -> grant.by().identity() == IdentifiedBy.KEY)
              .map(grant -> grant.by().who())
              .distinct()
              .toList(),
          one.ratifications().stream()
              .filter(ratification -> ratification.by().identity() == IdentifiedBy.KEY)
              .map(ratification -> ratification.by().who())
              .distinct()
              .toList(),
          one.reason());
    }
  }

  @Override
  public Integer call() {
    String format = common.format("text", "jsonl");
    List<ExceptionOnFile> known = deciding.exceptions(common);
    for (ExceptionOnFile one : known) {
      Row row = Row.of(one, Instant.now());
      if (format.equals("jsonl")) {
        Json.line(common.out(), row);
      } else {
        common.out().println(SafeText.line(text(row)));
      }
    }
    if (known.isEmpty() && format.equals("text")) {
      common.out().println("no exception is known here");
    }
    return ExitCode.OK;
  }

  private static String text(Row row) {
    return row.exception()
        + "  "
        + row.state()
        + "  "
        + row.boundary()
        + "  "
        + String.join(",", row.tools())
        + "  until "
        + row.until()
        + "  asked by "
        + row.requestedBy()
        + "; granted by "
        + (row.grantedBy().isEmpty() ? "nobody" : String.join(", ", row.grantedBy()))
        + "; ratified by "
        + (row.ratifiedBy().isEmpty() ? "nobody" : String.join(", ", row.ratifiedBy()))
        + (row.reason() == null ? "" : "  (" + row.reason() + ")");
  }
}
