package dev.onus.provenance.checkpoint;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The trailer `Entire-Checkpoint: <12 hex digits>` of a commit.
public final class CheckpointTrailer {
  private static final int MOST = 64;
  private static final Pattern LINE =
      Pattern.compile("(?i)^[\\s*_-]{0,20}Entire-Checkpoint:\\s{0,20}([0-9a-f]{12})\\s*$");

  private CheckpointTrailer() {}

  /// The ids of the checkpoints that a message names, on whatever line: a squash joins messages.
  public static List<String> in(String message) {
    if (!message.contains("ntire-") && !message.contains("NTIRE-")) {
      return List.of();
    }
    var ids = new LinkedHashSet<String>();
    for (String line : message.lines().toList()) {
      var match = LINE.matcher(line);
      if (line.length() < 200 && ids.size() < MOST && match.matches()) {
        ids.add(match.group(1).toLowerCase(Locale.ROOT));
      }
    }
    return List.copyOf(ids);
  }
}
