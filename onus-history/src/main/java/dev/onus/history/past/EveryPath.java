package dev.onus.history.past;

import dev.onus.custody.Contribution;
import dev.onus.history.Repository;
import dev.onus.provenance.RepositoryPath;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Who changed each file of a revision, from one walk over its whole history: for questions about
/// thousands of files, each of which would be a walk of its own.
///
/// Unlike `git log -- PATH` it counts commits of a branch whose changes to a file were dropped when
/// it was merged. Of those who changed a file several times the latest commit is kept.
final class EveryPath {
  /// As many commits to a file are looked at as [Contributions#of] looks at.
  private static final int FEW = 200;

  private final Map<String, Changed> files = new HashMap<>();

  private static final class Changed {
    private final List<Contribution> by = new ArrayList<>(2);
    private int commits;

    void add(Contribution one) {
      commits++;
      if (commits <= FEW && by.stream().noneMatch(known -> isBySame(known, one))) {
        by.add(one);
      }
    }

    private static boolean isBySame(Contribution one, Contribution other) {
      return one.author().equals(other.author()) && one.committer().equals(other.committer());
    }
  }

  private EveryPath() {}

  /// Walks the history of a revision.
  static EveryPath of(Repository repository, String revision) {
    var all = new EveryPath();
    Process process =
        repository
            .git()
            .start(
                "log",
                "-z",
                "--no-renames",
                "--name-only",
                "--format=%x00" + Contributions.FIELDS,
                revision,
                "--");
    try (var in = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
      all.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("git log ended early: " + e.getMessage(), e);
    } finally {
      process.destroy();
    }
    return all;
  }

  /// Reads what git prints: for each commit an empty field, its header, then its paths, the first
  /// one behind a line break. No path is empty.
  private void read(InputStream in) throws IOException {
    Map<Contribution, Contribution> same = new HashMap<>();
    Optional<Contribution> commit = Optional.empty();
    boolean header = false;
    boolean first = false;
    for (byte[] field = field(in); field != null; field = field(in)) {
      if (header) {
        commit =
            Contributions.parse(new String(field, StandardCharsets.UTF_8))
                .map(one -> same.computeIfAbsent(one, found -> found));
        header = false;
        first = true;
      } else if (field.length == 0) {
        header = true;
      } else {
        int from = first && field[0] == '\n' ? 1 : 0;
        first = false;
        if (commit.isPresent()) {
          String path = RepositoryPath.decode(field, from, field.length - from);
          files.computeIfAbsent(path, _ -> new Changed()).add(commit.get());
        }
      }
    }
  }

  private static byte @Nullable [] field(InputStream in) throws IOException {
    var field = new ByteArrayOutputStream(80);
    int next = in.read();
    if (next < 0) {
      return null;
    }
    while (next > 0) {
      field.write(next);
      next = in.read();
    }
    return field.toByteArray();
  }

  /// Those who changed a file, latest first, of whom so many are wanted.
  List<Contribution> of(String path, Predicate<Contribution> wanted, int limit) {
    Changed changed = files.get(path);
    return changed == null ? List.of() : changed.by.stream().filter(wanted).limit(limit).toList();
  }
}
