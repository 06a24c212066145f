package dev.onus.bench.serve;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/// Looks at the schedule that replicas share, many times a second. It has one row a job and says
/// who holds it now, so two who hold one job can't be seen there: what is seen is a job that
/// changes hands while it is held, and how long a job waited for a holder that was gone.
final class JobWatch {
  private static final long PAUSE = 50;

  private final DataSource source;
  private final Map<String, String> holders = new HashMap<>();
  private final Map<String, Integer> runs = new TreeMap<>();
  private final Map<String, Long> versions = new HashMap<>();
  private final Map<String, Long> heldSince = new HashMap<>();
  private final Map<String, Double> longest = new TreeMap<>();
  private int handed;

  JobWatch(DataSource source) {
    this.source = source;
  }

  /// Looks until a time of [System#nanoTime].
  Void until(long end) throws SQLException, InterruptedException {
    try (Connection tables = source.getConnection();
        var query =
            tables.prepareStatement(
                "SELECT task_name, picked, picked_by, version, last_heartbeat"
                    + " FROM scheduled_tasks")) {
      while (System.nanoTime() < end) {
        try (var row = query.executeQuery()) {
          while (row.next()) {
            look(
                row.getString(1),
                row.getBoolean(2) ? row.getString(3) + " " + row.getLong(4) : "",
                row.getLong(4));
          }
        }
        Thread.sleep(PAUSE);
      }
    }
    return null;
  }

  private void look(String job, String holder, long version) {
    Long before = versions.put(job, version);
    // picking a job up and putting it down each make a new version
    if (before != null && version > before) {
      runs.merge(job, (int) Math.max(1, (version - before) / 2), Integer::sum);
    }
    String held = holders.getOrDefault(job, "");
    if (!held.equals(holder)) {
      if (!held.isEmpty() && !holder.isEmpty() && version == (before == null ? 0 : before)) {
        handed++;
      }
      heldSince.put(job, System.nanoTime());
      holders.put(job, holder);
    }
    if (!holder.isEmpty()) {
      double seconds = (System.nanoTime() - heldSince.getOrDefault(job, 0L)) / 1e9;
      longest.merge(job, Math.rint(seconds * 10) / 10, Math::max);
    }
  }

  /// How often a job had another holder without having been put down.
  int atOnce() {
    return handed;
  }

  /// What was seen.
  String words() {
    return "runs about " + runs + "; the longest that a job was held, in s: " + longest;
  }
}
