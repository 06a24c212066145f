package dev.onus.history.claims;

import dev.onus.history.Git;
import dev.onus.history.QuotedPath;
import dev.onus.provenance.LineRanges;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Differences of many pairs of trees through one `git diff-tree`: git's default algorithm, no
/// renames.
///
/// Git gives up at the first object that is missing (a partial clone, a damaged repository); the
/// pair is then reported as unreadable and the rest goes on in a new process.
final class TreeDiffs {
  private static final Pattern PAIR =
      Pattern.compile("([0-9a-f]{40} [0-9a-f]{40}|[0-9a-f]{64} [0-9a-f]{64})");
  private static final Pattern HUNK =
      Pattern.compile("@@ -\\d+(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@.*", Pattern.DOTALL);

  private final Git git;

  TreeDiffs(Git git) {
    this.git = git;
  }

  /// Two trees, by their ids.
  record Pair(String before, String after) {}

  /// A changed path.
  ///
  /// @param mode the new mode, six octal digits
  /// @param before the old blob; all zeros when the path is new
  /// @param after the new blob; all zeros when the path is gone
  record Change(String mode, String before, String after, String path) {
    boolean isNew() {
      return before.startsWith("0000000000") && before.chars().allMatch(c -> c == '0');
    }
  }

  /// The changed paths of a pair.
  interface Changes {
    /// Of the pair with this place in the list; null when git can't read it.
    void of(int place, @Nullable List<Change> changes);
  }

  /// The added lines of a pair.
  interface Additions {
    /// By path, of the pair with this place in the list; null when git can't read it.
    void of(int place, @Nullable Map<String, LineRanges> added);
  }

  /// Lists what changed, without looking into blobs.
  void changes(List<Pair> pairs, Changes visitor) {
    each(
        pairs,
        List.of("diff-tree", "--stdin", "-r", "--raw", "--no-abbrev", "--no-renames"),
        List.of(),
        lines -> {
          var changes = new ArrayList<Change>();
          String line = lines.next();
          for (; line != null && !PAIR.matcher(line).matches(); line = lines.next()) {
            int tab = line.indexOf('\t');
            String[] head = line.substring(0, Math.max(0, tab)).split(" ", -1);
            if (head.length == 5) {
              String path = QuotedPath.unquote(line.substring(tab + 1));
              changes.add(new Change(head[1], head[2], head[3], path));
            }
          }
          return new Part<>(changes, line);
        },
        visitor::of);
  }

  /// Lists the added lines; `paths` limits the comparison when it is not empty.
  void additions(List<Pair> pairs, List<String> paths, Additions visitor) {
    each(
        pairs,
        List.of("diff-tree", "--stdin", "-r", "-p", "-U0", "--no-renames"),
        paths,
        lines -> patch(lines),
        visitor::of);
  }

  private static Part<Map<String, LineRanges>> patch(ByteLines lines) throws IOException {
    Map<String, LineRanges> added = new HashMap<>();
    int[] bounds = new int[16];
    int used = 0;
    String path = null;
    String line = lines.next();
    for (; line != null && !PAIR.matcher(line).matches(); line = lines.next()) {
      if (line.startsWith("diff --git ")) {
        put(added, path, bounds, used);
        path = null;
        used = 0;
      } else if (line.startsWith("+++ ")) {
        path = newPath(line.substring(4));
      } else if (line.startsWith("@@ ")) {
        Matcher hunk = HUNK.matcher(line);
        if (hunk.matches()) {
          int gone = count(hunk.group(1));
          int come = count(hunk.group(3));
          if (come > 0) {
            bounds = used == bounds.length ? Arrays.copyOf(bounds, 2 * used) : bounds;
            int first = Integer.parseInt(hunk.group(2));
            bounds[used++] = first;
            bounds[used++] = first + come - 1;
          }
          skip(lines, gone + come);
        }
      }
    }
    put(added, path, bounds, used);
    return new Part<>(added, line);
  }

  private static void put(
      Map<String, LineRanges> added, @Nullable String path, int[] bounds, int used) {
    if (path != null && used > 0) {
      added.put(path, LineRanges.of(Arrays.copyOf(bounds, used)));
    }
  }

  /// Skips the lines of a hunk; a remark about a missing newline is none of them.
  private static void skip(ByteLines lines, int count) throws IOException {
    for (int left = count; left > 0; ) {
      int first = lines.skip();
      if (first < 0) {
        return;
      }
      left -= first == '\\' ? 0 : 1;
    }
  }

  private static int count(@Nullable String group) {
    return group == null ? 1 : Integer.parseInt(group);
  }

  private static @Nullable String newPath(String text) {
    String name = text.endsWith("\t") ? text.substring(0, text.length() - 1) : text;
    if (name.equals("/dev/null")) {
      return null;
    }
    String path = QuotedPath.unquote(name);
    return path.startsWith("b/") ? path.substring(2) : path;
  }

  /// What was read of one pair.
  ///
  /// @param next the line that begins the next pair; null at the end of the output
  private record Part<T>(T read, @Nullable String next) {}

  private interface Parser<T> {
    Part<T> parse(ByteLines lines) throws IOException;
  }

  private interface Visitor<T> {
    void of(int place, @Nullable T read);
  }

  private <T> void each(
      List<Pair> pairs,
      List<String> options,
      List<String> paths,
      Parser<T> parser,
      Visitor<T> visitor) {
    var command = new ArrayList<>(options);
    if (!paths.isEmpty()) {
      command.add("--");
      command.addAll(paths);
    }
    for (int from = 0; from < pairs.size(); ) {
      int done = run(pairs, from, command.toArray(String[]::new), parser, visitor);
      if (done < pairs.size()) {
        visitor.of(done, null);
      }
      from = done + 1;
    }
  }

  /// Runs git from one pair on; returns the place of the pair that it could not read, or the number
  /// of pairs.
  private <T> int run(
      List<Pair> pairs, int from, String[] command, Parser<T> parser, Visitor<T> visitor) {
    var process = git.start(command);
    try (var in = process.getInputStream()) {
      var writer = Thread.ofVirtual().start(() -> name(process, pairs, from));
      var lines = new ByteLines(in);
      String head = lines.next();
      int place = from;
      Part<T> last = null;
      while (head != null) {
        if (last != null) {
          visitor.of(place++, last.read());
        }
        last = parser.parse(lines);
        head = last.next();
      }
      writer.join();
      if (process.waitFor() == 0 && last != null) {
        visitor.of(place++, last.read());
      }
      return place;
    } catch (IOException e) {
      throw new UncheckedIOException("git diff-tree ended early: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while git was comparing", e);
    } finally {
      process.destroy();
    }
  }

  private static void name(Process process, List<Pair> pairs, int from) {
    try (var out = new BufferedOutputStream(process.getOutputStream(), 1 << 16)) {
      for (Pair pair : pairs.subList(from, pairs.size())) {
        out.write((pair.before() + ' ' + pair.after() + '\n').getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      // git ended: the reader notices
    }
  }
}
