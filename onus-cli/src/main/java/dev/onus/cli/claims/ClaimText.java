package dev.onus.cli.claims;

import dev.onus.cli.terminal.SafeText;
import dev.onus.cli.terminal.Style;
import dev.onus.provenance.Commit;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Claims for people: a line for each commit and below it one for each claim.
public final class ClaimText {
  private static final int ID = 12;
  private static final int TOOL = 34;
  private static final int EVIDENCE = 9;
  private static final int SOURCE = 18;
  private static final int SUBJECT = 64;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

  private ClaimText() {}

  /// Prints a commit with its claims.
  public static void print(Commit commit, ClaimRows.Row row, Style style, PrintWriter out) {
    out.println(
        style.strong(commit.id().substring(0, ID))
            + "  "
            + style.faint(DAY.format(commit.committedAt()))
            + "  "
            + cut(SafeText.line(commit.subject()), SUBJECT));
    for (ClaimRows.Entry claim : row.claims()) {
      out.println("  " + claim(claim, style));
      if (claim.discounted() != null) {
        out.println("    " + style.caution("discounted: ") + SafeText.line(claim.discounted()));
      }
    }
    for (String tool : row.committedBy()) {
      out.println(
          "  " + style.faint(SafeText.line(tool) + " made the commit; a person wrote its content"));
    }
    for (ClaimRows.Contested contested : row.contested()) {
      out.println("  " + style.caution("contested: ") + contested(contested));
    }
    if (row.claims().isEmpty() && row.committedBy().isEmpty()) {
      out.println("  " + style.faint("no claim"));
    }
  }

  private static String claim(ClaimRows.Entry claim, Style style) {
    String who = claim.tool() == null ? person(claim.person()) : tool(claim.tool(), claim.model());
    String extent =
        switch (claim.scope()) {
          case "lines" -> extent(claim.files());
          default -> "whole commit";
        };
    return pad(SafeText.line(who), TOOL)
        + "  "
        + pad(claim.evidence(), EVIDENCE)
        + "  "
        + style.faint(pad(SafeText.line(claim.source()), SOURCE))
        + "  "
        + extent;
  }

  private static String person(@Nullable String person) {
    return "person " + (person == null || person.isEmpty() ? "(not named)" : person);
  }

  private static String tool(String tool, @Nullable String model) {
    return model == null ? tool : tool + " (" + model + ")";
  }

  private static String extent(List<ClaimRows.Lines> files) {
    long lines = 0;
    for (ClaimRows.Lines file : files) {
      for (String range : file.ranges()) {
        int dash = range.indexOf('-');
        lines +=
            dash < 0
                ? 1
                : Long.parseLong(range.substring(dash + 1))
                    - Long.parseLong(range.substring(0, dash))
                    + 1;
      }
    }
    String in =
        files.size() == 1
            ? SafeText.line(files.getFirst().path())
            : String.format(Locale.ROOT, "%,d files", files.size());
    return String.format(Locale.ROOT, "%,d line%s in %s", lines, lines == 1 ? "" : "s", in);
  }

  private static String contested(ClaimRows.Contested contested) {
    var sides =
        contested.sides().stream()
            .map(side ->
                (side.tool() == null ? person(side.person()) : side.tool())
                    + " ("
                    + side.source()
                    + ")")
            .distinct()
            .toList();
    return extent(contested.files()) + ": " + SafeText.line(String.join(" or ", sides));
  }

  private static String pad(String text, int width) {
    String cut = cut(text, width);
    return cut + " ".repeat(width - cut.codePointCount(0, cut.length()));
  }

  private static String cut(String text, int width) {
    return text.codePointCount(0, text.length()) <= width
        ? text
        : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
  }
}
