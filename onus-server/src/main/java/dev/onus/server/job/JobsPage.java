package dev.onus.server.job;

import dev.onus.server.delivery.Deliveries;
import dev.onus.server.delivery.Marks;
import java.util.List;

/// What the server does by itself, and what waits for it.
///
/// @param at when this was so, RFC 3339
/// @param looksWaiting how many looks wait; `looks` are the oldest of them
/// @param deliveriesWaiting how many deliveries wait; `unworked` are the oldest that wait or failed
/// @param deliveries of the last day, by forge, state, kind and reason
public record JobsPage(
    String at,
    List<Line> jobs,
    long looksWaiting,
    List<Marks.Row> looks,
    long deliveriesWaiting,
    List<Deliveries.Row> unworked,
    List<Deliveries.Count> deliveries) {
  public JobsPage {
    jobs = List.copyOf(jobs);
    looks = List.copyOf(looks);
    unworked = List.copyOf(unworked);
    deliveries = List.copyOf(deliveries);
  }

  /// A job.
  ///
  /// @param says what is known from its runs; empty for nothing
  /// @param outcome `running`, `succeeded`, `failed` or `not yet run`
  /// @param lastRun when it last ended, RFC 3339; empty when it never did
  /// @param next when it runs next, RFC 3339; empty when that is not known
  /// @param failuresInRow since its last success
  /// @param failures all of them
  /// @param problem why it failed the last time that it did; empty when it never did
  public record Line(
      String name,
      String purpose,
      String says,
      String outcome,
      String lastRun,
      String next,
      int failuresInRow,
      long failures,
      String problem) {}
}
