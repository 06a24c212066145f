package dev.onus.server.job;

import java.time.Duration;

/// Counts the runs of jobs, for whoever measures the server.
@FunctionalInterface
public interface JobCounting {
  /// Counts nothing.
  JobCounting NONE = (job, succeeded, took) -> {};

  /// A run has ended.
  void ran(String job, boolean succeeded, Duration took);
}
