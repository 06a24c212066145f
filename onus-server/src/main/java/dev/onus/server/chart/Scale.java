package dev.onus.server.chart;

import dev.onus.provenance.Origin;
import dev.onus.survey.OriginLines;
import java.util.ArrayList;
import java.util.List;

/// The scale of origins: a letter, a class of the style sheet and a pattern for each, so that
/// nobody has to tell colours apart. It is used for nothing else.
public final class Scale {
  private Scale() {}

  /// From what is surely a tool's to what nobody knows.
  public static final List<Origin> ORDER =
      List.of(Origin.AI, Origin.AI_EDITED, Origin.DECLARED, Origin.HUMAN, Origin.UNKNOWN);

  /// The letter of an origin.
  public static String letter(Origin origin) {
    return switch (origin) {
      case AI -> "A";
      case AI_EDITED -> "E";
      case DECLARED -> "D";
      case HUMAN -> "H";
      case UNKNOWN -> "?";
    };
  }

  /// What an origin means, in a few words.
  public static String meaning(Origin origin) {
    return switch (origin) {
      case AI -> "recorded as a tool's";
      case AI_EDITED -> "a tool's, changed by a person";
      case DECLARED -> "its commit names a tool";
      case HUMAN -> "known to be a person's";
      case UNKNOWN -> "nothing is said";
    };
  }

  /// The name of the origin's pattern, which [#patterns] defines.
  static String pattern(Origin origin) {
    return "url(#origin-" + origin.label() + ")";
  }

  /// The patterns, once on a page that shows charts.
  public static String patterns() {
    var svg = new Svg();
    svg.open(
        "svg",
        "class",
        "patterns",
        "width",
        "0",
        "height",
        "0",
        "aria-hidden",
        "true",
        "focusable",
        "false");
    svg.open("defs");
    for (Origin origin : ORDER) {
      svg.open(
          "pattern",
          "id",
          "origin-" + origin.label(),
          "width",
          "8",
          "height",
          "8",
          "patternUnits",
          "userSpaceOnUse");
      svg.empty("rect", "width", "8", "height", "8", "class", "ground " + origin.label());
      String marks = "marks " + origin.label();
      switch (origin) {
        case AI -> svg.empty("path", "d", "M-2 2 L2 -2 M0 8 L8 0 M6 10 L10 6", "class", marks);
        case AI_EDITED -> svg.empty("path", "d", "M0 0 L8 8 M8 0 L0 8", "class", marks);
        case DECLARED -> svg.empty("path", "d", "M2 0 V8 M6 0 V8", "class", marks);
        case HUMAN -> svg.empty("path", "d", "M0 4 H8", "class", marks);
        case UNKNOWN -> svg.empty("circle", "cx", "4", "cy", "4", "r", "0.8", "class", marks);
      }
      svg.close("pattern");
    }
    return svg.close("defs").close("svg").toString();
  }

  /// Lines by origin in words: `ai 3 (12 %), unknown 22 (88 %)`.
  public static String words(OriginLines lines) {
    var parts = new ArrayList<String>();
    for (Origin origin : ORDER) {
      if (lines.of(origin) > 0) {
        parts.add(
            origin.label()
                + " "
                + Percent.count(lines.of(origin))
                + " ("
                + Percent.of(lines.of(origin), lines.total())
                + ")");
      }
    }
    return parts.isEmpty() ? "no lines" : String.join(", ", parts);
  }
}
