package dev.onus.bench.durability;

import java.util.ArrayList;
import java.util.List;

/// What went wrong in a campaign, in the order in which it was seen. Each finding is printed at
/// once, because a campaign may take an hour.
final class Findings {
  private static final int PRINTED = 30;

  private final boolean quiet;
  private final List<String> lost = new ArrayList<>();
  private final List<String> other = new ArrayList<>();

  /// @param quiet for a control, where they are expected
  Findings(boolean quiet) {
    this.quiet = quiet;
  }

  /// An acknowledged record is not there, or what was acknowledged can't be read any more.
  synchronized void lost(String place, String what) {
    add(lost, place + ": " + what);
  }

  /// Anything else that must not be.
  synchronized void fault(String place, String what) {
    add(other, place + ": " + what);
  }

  private void add(List<String> to, String what) {
    to.add(what);
    if (!quiet && lost.size() + other.size() <= PRINTED) {
      System.err.println("durability: " + what);
    }
  }

  /// How often something acknowledged was lost.
  synchronized int losses() {
    return lost.size();
  }

  /// How many findings there are of any kind.
  synchronized int count() {
    return lost.size() + other.size();
  }

  /// The first one of each kind.
  synchronized String examples() {
    List<String> first = new ArrayList<>();
    lost.stream().findFirst().ifPresent(first::add);
    other.stream().findFirst().ifPresent(first::add);
    return String.join("; ", first);
  }
}
