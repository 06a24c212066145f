package dev.onus.history.past;

import dev.onus.history.QuotedPath;
import dev.onus.provenance.LineRun;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Reads `git blame --incremental`: `commit originLine line count`, headers, and a `filename` that
/// ends the entry.
final class IncrementalBlame {
  private IncrementalBlame() {}

  static List<LineRun> parse(byte[] output) {
    var runs = new ArrayList<LineRun>();
    String[] head = new String[0];
    for (String line : new String(output, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      if (head.length == 0) {
        head = line.split(" ", 4);
        head = head.length == 4 ? head : new String[0];
      } else if (line.startsWith("filename ")) {
        runs.add(
            new LineRun(
                Integer.parseInt(head[2]),
                Integer.parseInt(head[3]),
                head[0],
                QuotedPath.unquote(line.substring("filename ".length())),
                Integer.parseInt(head[1])));
        head = new String[0];
      }
    }
    runs.sort(Comparator.comparingInt(LineRun::line));
    return runs;
  }
}
