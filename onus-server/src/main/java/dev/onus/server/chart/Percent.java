package dev.onus.server.chart;

import dev.onus.survey.OriginLines;
import dev.onus.survey.Share;
import java.util.Locale;

/// Shares and counts as people read them.
public final class Percent {
  private Percent() {}

  /// A share in whole percent. What is little is not nothing, and what is nearly all is not all.
  public static String of(double share) {
    return number(share) + " %";
  }

  /// The same where there is one; a dash where nothing was counted.
  public static String of(long part, long whole) {
    return whole == 0 ? "–" : of((double) part / whole);
  }

  private static String number(double share) {
    if (share > 0 && share < 0.005) {
      return "<1";
    }
    if (share < 1 && share >= 0.995) {
      return ">99";
    }
    return Long.toString(Math.round(share * 100));
  }

  /// From at least to at most.
  public static String between(double low, double high) {
    String from = number(low);
    String to = number(high);
    if (from.equals(to)) {
      return from + " %";
    }
    boolean isPlain = Character.isDigit(from.charAt(0)) && Character.isDigit(to.charAt(0));
    return from + (isPlain ? "–" : " to ") + to + " %";
  }

  /// The share of AI in lines: at least what is recorded, at most what is not known to be human. A
  /// dash where there are no lines.
  public static String ai(OriginLines lines) {
    return lines.share().map(share -> between(share.low(), share.max())).orElse("–");
  }

  /// How much is known about at all.
  public static String coverage(OriginLines lines) {
    return lines.share().map(Share::coverage).map(Percent::of).orElse("–");
  }

  /// A count with its thousands apart.
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
