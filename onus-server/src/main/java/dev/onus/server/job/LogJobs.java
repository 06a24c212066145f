package dev.onus.server.job;

import dev.onus.server.log.Log;
import dev.onus.server.log.LogVerification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The jobs that see to the log of records.
public final class LogJobs {
  private static final Duration LOOK = Duration.ofMillis(200);

  private LogJobs() {}

  /// All of them.
  ///
  /// @param anchor keeps the latest checkpoint where somebody else holds it; null where there is no
  ///   such place
  public static List<Job> of(Log log, Job.@Nullable Work anchor) {
    var jobs = new ArrayList<Job>();
    jobs.add(
        new Job(
            "checkpoint",
            "verifies the whole log against its checkpoint and those that are kept elsewhere",
            Duration.ofHours(6),
            () -> verify(log)));
    if (anchor != null) {
      jobs.add(
          new Job(
              "anchor",
              "keeps the latest checkpoint in the repositories that server.yaml names",
              Duration.ofMinutes(10),
              anchor));
    }
    return jobs;
  }

  /// Waits until it is verified, so that the job says how it ended.
  private static void verify(Log log) throws InterruptedException {
    LogVerification now = log.verify();
    while (now.isRunning()) {
      Thread.sleep(LOOK);
      now = log.verification();
    }
    if (now.phase() != LogVerification.Phase.VERIFIES) {
      throw new IllegalStateException(
          now.fault() == null ? "the verification broke off" : String.valueOf(now.fault()));
    }
  }
}
