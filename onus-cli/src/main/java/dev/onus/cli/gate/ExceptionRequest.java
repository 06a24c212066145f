package dev.onus.cli.gate;

import dev.onus.boundary.PathSet;
import dev.onus.policy.Policy;
import dev.onus.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What somebody asks for when they ask for an exception: a command and a page ask the same way.
///
/// @param paths none: all of the area
/// @param days for how long; null: as long as the area allows
public record ExceptionRequest(
    String boundary,
    List<String> tools,
    List<String> paths,
    @Nullable String branch,
    @Nullable Integer days,
    String reason) {
  private static final int DAYS_WITHOUT_POLICY = 14;

  public ExceptionRequest {
    tools = List.copyOf(tools);
    paths = List.copyOf(paths);
  }

  /// What comes of it.
  public sealed interface Result {
    /// The data of a record, but for the id of the exception.
    record Stated(Map<String, Object> data) implements Result {}

    /// The policy does not let it pass.
    ///
    /// @param field what is wrong with it, `days`, `path` or `reason`; null where nothing could
    ///   help
    /// @param because begins with the field, where there is one
    record Refused(@Nullable String field, String because) implements Result {}
  }

  /// The data of the record, if the policy of the area lets it pass.
  ///
  /// @param area null where no policy says what the area is
  public Result stated(Policy.@Nullable Boundary area, Instant now) {
    Policy.ExceptionRules rules = area == null ? null : area.exception();
    if (area != null && rules == null) {
      return new Result.Refused(
          null, "the policy lets nobody grant an exception from `" + boundary + "`");
    }
    for (String pattern : paths) {
      List<Problem> problems = PathSet.check(pattern, "path", 1, 1);
      if (!problems.isEmpty()) {
        return new Result.Refused("path", "path: " + problems.getFirst().message());
      }
    }
    int longest = rules == null ? DAYS_WITHOUT_POLICY : rules.maxDays();
    int asked = days == null ? longest : days;
    if (asked < 1 || asked > longest) {
      return new Result.Refused(
          "days", "days " + asked + ": `" + boundary + "` allows 1 to " + longest);
    }
    int letters = reason.codePointCount(0, reason.length());
    if (rules != null && letters < rules.reasonMin()) {
      return new Result.Refused(
          "reason",
          "reason has "
              + letters
              + " letters, and `"
              + boundary
              + "` asks for "
              + rules.reasonMin());
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("boundary", boundary);
    data.put("tools", tools);
    data.put("paths", paths.isEmpty() && area != null ? area.paths().patterns() : paths);
    if (branch != null) {
      data.put("branch", branch);
    }
    data.put("until", until(asked, now).toString());
    data.put("reason", reason);
    return new Result.Stated(data);
  }

  /// A minute less, so that the time of its receipt does not make it too long.
  private static Instant until(int days, Instant now) {
    return now.plus(Duration.ofDays(days))
        .minus(Duration.ofMinutes(1))
        .truncatedTo(ChronoUnit.SECONDS);
  }
}
