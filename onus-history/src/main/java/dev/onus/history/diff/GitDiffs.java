package dev.onus.history.diff;

import dev.onus.history.Git;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The hunks between pairs of blobs as the user's git finds them, any number of pairs by one
/// process.
///
/// The pairs are laid out as trees in a temporary object store: entries of the same name, old blobs
/// in one tree and new ones in another, so that `git diff-tree` compares just those.
public final class GitDiffs {
  /// How many pairs two trees hold.
  private static final int BATCH = 512;

  private final Git git;

  public GitDiffs(Git git) {
    this.git = git;
  }

  /// Two different blobs by their ids.
  public record Pair(byte[] before, byte[] after) {}

  /// The hunks of each pair, in the form of [CertainDiff#hunks]; null for a pair that git can't
  /// read.
  public List<int @Nullable []> hunks(List<Pair> pairs) {
    if (pairs.isEmpty()) {
      return List.of();
    }
    var found = compare(pairs);
    if (found != null) {
      return found;
    }
    // Git gives up at the first blob that it can't read: find it, and ask again for the others.
    var parts = new ArrayList<int @Nullable []>(pairs.size());
    if (pairs.size() == 1) {
      parts.add(null);
    } else {
      int middle = pairs.size() / 2;
      parts.addAll(hunks(pairs.subList(0, middle)));
      parts.addAll(hunks(pairs.subList(middle, pairs.size())));
    }
    return parts;
  }

  /// Null when git gave up.
  private @Nullable List<int @Nullable []> compare(List<Pair> pairs) {
    byte[] input = comparisons(trees(pairs));
    var process =
        git.start(
            "diff-tree",
            "--stdin",
            "--no-renames",
            "--text",
            "--diff-algorithm=myers",
            "--indent-heuristic",
            "--no-prefix",
            "--unified=0");
    var writer = Thread.ofVirtual().start(() -> feed(process.getOutputStream(), input));
    try (InputStream in = process.getInputStream()) {
      var found = new HunkReader(pairs.size()).read(in);
      writer.join();
      return process.waitFor() == 0 ? found : null;
    } catch (IOException e) {
      throw new UncheckedIOException("git diff-tree ended early: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while git was comparing", e);
    } finally {
      process.destroy();
    }
  }

  private static void feed(OutputStream stream, byte[] input) {
    try (stream) {
      stream.write(input);
    } catch (IOException e) {
      // git gave up: its exit code says so
    }
  }

  /// Makes two trees for each batch, the old one first.
  private List<String> trees(List<Pair> pairs) {
    var hex = HexFormat.of();
    var input = new StringBuilder(pairs.size() * 128);
    for (int from = 0; from < pairs.size(); from += BATCH) {
      var batch = pairs.subList(from, Math.min(pairs.size(), from + BATCH));
      for (boolean old : new boolean[] {true, false}) {
        for (int i = 0; i < batch.size(); i++) {
          input.append("100644 blob ");
          hex.formatHex(input, old ? batch.get(i).before() : batch.get(i).after());
          input.append('\t').append(hex.toHexDigits(from + i)).append('\n');
        }
        input.append('\n');
      }
    }
    byte[] lines = input.toString().getBytes(StandardCharsets.US_ASCII);
    return new String(git.run(lines, "mktree", "--missing", "--batch"), StandardCharsets.US_ASCII)
        .lines()
        .toList();
  }

  private static byte[] comparisons(List<String> trees) {
    var input = new StringBuilder();
    for (int i = 0; i + 1 < trees.size(); i += 2) {
      input.append(trees.get(i)).append(' ').append(trees.get(i + 1)).append('\n');
    }
    return input.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
