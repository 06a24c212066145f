package dev.onus.cli.gate;

import dev.onus.gate.ExceptionOnFile;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What somebody says who grants an exception.
public final class ExceptionGrant {
  private ExceptionGrant() {}

  /// The data of the record.
  ///
  /// @param until no longer than until then, and never longer than was asked for
  /// @param reason null: none is said
  public static Map<String, Object> stated(
      ExceptionOnFile asked, Instant until, @Nullable String reason) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("exception", asked.id());
    data.put("until", until.isAfter(asked.until()) ? asked.until().toString() : until.toString());
    if (reason != null) {
      data.put("reason", reason);
    }
    return data;
  }
}
