package dev.onus.cli.survey;

import dev.onus.survey.Share;
import java.util.Locale;
import java.util.Optional;

/// Numbers as people read them.
public final class Figures {
  private Figures() {}

  /// `1,234,567`.
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// `12.3 %`. What is not nothing never reads 0.0, and what is not all never reads 100.0.
  public static String percent(double share) {
    if (share > 0 && share < 0.0005) {
      return "<0.1 %";
    }
    return share < 1 && share >= 0.9995
        ? ">99.9 %"
        : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /// A count with its noun: `1 line`, `2 lines`.
  public static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /// The headline: always a lower bound first, with what bounds it from above.
  static String headline(Optional<Share> share, String lines) {
    return share
        .map(known ->
            known.high() == 0
                ? "No " + lines + " are known to be AI-written."
                : "At least "
                    + percent(known.low())
                    + " of the "
                    + lines
                    + " are AI-written by line-level records"
                    + (known.low() == known.high()
                        ? "."
                        : "; "
                            + percent(known.high())
                            + " with every line of the commits that declare a tool."))
        .orElse("There are no " + lines + ".");
  }

  /// What the headline rests on.
  static String bounds(Share share) {
    return "Coverage is "
        + percent(share.coverage())
        + ": of the other lines nothing is known, which is not human. At most "
        + percent(share.max())
        + " are AI-written.";
  }
}
