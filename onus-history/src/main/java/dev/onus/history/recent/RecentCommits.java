package dev.onus.history.recent;

import dev.onus.history.Repository;
import dev.onus.provenance.Commit;
import dev.onus.provenance.Identity;
import dev.onus.provenance.RepositoryPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Reads the commits that a revision contains, back to some time before the revision itself.
public final class RecentCommits {
  private static final int MOST = 20_000;
  // A path of a tree never starts with a slash, so two of them start a commit.
  private static final String START = "//";
  private static final String FORMAT =
      "--format="
          + START
          + String.join("%x00", "%H", "%P", "%an", "%ae", "%at", "%cn", "%ce", "%ct", "%B", "");
  private static final int FIELDS = 9;

  private RecentCommits() {}

  /// The commits of the time before a commit, latest first, 20,000 at most.
  ///
  /// @param head the full id of a commit
  public static List<RecentCommit> before(Repository repository, String head, Duration time) {
    Instant newest = repository.commit(head).map(Commit::committedAt).orElse(Instant.EPOCH);
    String since = "--max-age=" + Math.max(1, newest.minus(time).getEpochSecond());
    var git = repository.git();
    String count = "--max-count=" + MOST;
    var withPaths =
        git.tryRun(
            new byte[0], Map.of(), "log", "-z", "--name-only", FORMAT, since, count, head, "--");
    return parse(
        withPaths.exitCode() == 0
            ? withPaths.output()
            : git.run("log", "-z", FORMAT, since, count, head, "--"));
  }

  private static List<RecentCommit> parse(byte[] output) {
    List<String> tokens = tokens(output);
    var commits = new ArrayList<RecentCommit>();
    int at = 0;
    while (at + FIELDS <= tokens.size()) {
      Commit commit = commit(tokens.subList(at, at + FIELDS));
      at += FIELDS;
      var paths = new ArrayList<String>();
      while (at < tokens.size() && !tokens.get(at).startsWith(START)) {
        String path = tokens.get(at++);
        path = path.startsWith("\n") ? path.substring(1) : path;
        if (!path.isEmpty()) {
          paths.add(path);
        }
      }
      commits.add(new RecentCommit(commit, paths));
    }
    return commits;
  }

  private static Commit commit(List<String> fields) {
    String parents = fields.get(1);
    return new Commit(
        fields.getFirst().substring(START.length()),
        "",
        parents.isEmpty() ? List.of() : List.of(parents.split(" ", -1)),
        new Identity(fields.get(2), fields.get(3)),
        time(fields.get(4)),
        new Identity(fields.get(5), fields.get(6)),
        time(fields.get(7)),
        fields.get(8),
        null);
  }

  private static Instant time(String seconds) {
    try {
      return Instant.ofEpochSecond(Long.parseLong(seconds));
    } catch (RuntimeException e) {
      // A date that git could not read either.
      return Instant.EPOCH;
    }
  }

  private static List<String> tokens(byte[] output) {
    var tokens = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i < output.length; i++) {
      if (output[i] == 0) {
        tokens.add(RepositoryPath.decode(Arrays.copyOfRange(output, start, i)));
        start = i + 1;
      }
    }
    return tokens;
  }
}
