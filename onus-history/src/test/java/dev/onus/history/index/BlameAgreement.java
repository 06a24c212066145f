package dev.onus.history.index;

import dev.onus.history.ImportedRepository;
import dev.onus.history.QuotedPath;
import dev.onus.provenance.LineRun;
import dev.onus.provenance.RepositoryPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What `git blame` says, in the words of the index.
final class BlameAgreement {
  private static final Pattern RUN = Pattern.compile("([0-9a-f]{40,64}) (\\d+) (\\d+) (\\d+)");

  private BlameAgreement() {}

  /// The runs of a file, joined where they continue each other.
  static List<LineRun> git(ImportedRepository repository, String commit, String path) {
    byte[] output = repository.blame(commit, RepositoryPath.encode(path));
    var byLine = new TreeMap<Integer, LineRun>();
    String id = "";
    int line = 0;
    int count = 0;
    int origin = 0;
    for (String row : new String(output, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      var run = RUN.matcher(row);
      if (run.matches()) {
        id = run.group(1);
        origin = Integer.parseInt(run.group(2));
        line = Integer.parseInt(run.group(3));
        count = Integer.parseInt(run.group(4));
      } else if (row.startsWith("filename ")) {
        String name = row.substring("filename ".length());
        byLine.put(line, new LineRun(line, count, id, QuotedPath.unquote(name), origin));
      }
    }
    return joined(byLine.values());
  }

  static List<LineRun> joined(Iterable<LineRun> runs) {
    var joined = new ArrayList<LineRun>();
    for (LineRun run : runs) {
      var last = joined.isEmpty() ? null : joined.getLast();
      if (last != null
          && last.line() + last.count() == run.line()
          && last.commit().equals(run.commit())
          && last.originPath().equals(run.originPath())
          && last.originLine() + last.count() == run.originLine()) {
        joined.set(
            joined.size() - 1,
            new LineRun(
                last.line(),
                last.count() + run.count(),
                last.commit(),
                last.originPath(),
                last.originLine()));
      } else {
        joined.add(run);
      }
    }
    return joined;
  }
}
