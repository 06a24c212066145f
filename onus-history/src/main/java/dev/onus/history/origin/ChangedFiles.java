package dev.onus.history.origin;

import dev.onus.history.GitFailure;
import dev.onus.history.Repository;
import dev.onus.origin.FileDiff;
import dev.onus.origin.SourceKind;
import dev.onus.provenance.RepositoryPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// What a fix changed, as far as an origin is looked for in it: at most [#FILES] files, code before
/// configuration, code of the program before that of its tests, the most changed first.
///
/// @param listed how many files it changed at all
/// @param diffs what it did to the files that were chosen
/// @param leftOut what was passed over for its size, in words
/// @param onlyNew whether all of its code is in files that it adds
record ChangedFiles(int listed, List<FileDiff> diffs, List<String> leftOut, boolean onlyNew) {
  /// Fixes seldom touch more; a change that does is rarely one fix.
  private static final int FILES = 10;

  /// Lines added and removed in one file; larger changes are generated, moved or imported.
  private static final int LINES = 5_000;

  /// Of the patch of the chosen files, in bytes.
  private static final long PATCH = 16 << 20;

  private record Changed(String oldPath, String newPath, boolean binary, long lines) {}

  /// Reads the difference between two commits.
  static ChangedFiles between(Repository repository, String parent, String fix) {
    List<Changed> all = list(repository, parent, fix);
    List<String> leftOut = new ArrayList<>();
    SourceKind kind =
        all.stream().anyMatch(one -> isOf(one, SourceKind.CODE))
            ? SourceKind.CODE
            : SourceKind.CONFIGURATION;
    List<Changed> code = all.stream().filter(one -> isOf(one, kind)).toList();
    List<Changed> sized = code.stream().filter(one -> one.lines() <= LINES).toList();
    if (sized.size() < code.size()) {
      leftOut.add(
          (code.size() - sized.size())
              + " of its files with more than "
              + LINES
              + " changed lines");
    }
    List<Changed> chosen =
        sized.stream()
            .sorted(
                Comparator.comparing((Changed one) -> SourceKind.isTest(one.newPath()))
                    .thenComparing(Comparator.comparingLong(Changed::lines).reversed())
                    .thenComparing(Changed::newPath))
            .limit(FILES)
            .toList();
    if (chosen.size() < sized.size()) {
      leftOut.add(
          (sized.size() - chosen.size()) + " of its files beyond the " + FILES + " most changed");
    }
    List<FileDiff> diffs =
        chosen.isEmpty() ? List.of() : diffs(repository, parent, fix, chosen, leftOut);
    List<FileDiff> old = diffs.stream().filter(one -> one.oldPath() != null).toList();
    return new ChangedFiles(all.size(), old, leftOut, old.isEmpty() && !diffs.isEmpty());
  }

  private static boolean isOf(Changed one, SourceKind kind) {
    return !one.binary() && one.lines() > 0 && SourceKind.of(one.newPath()) == kind;
  }

  /// `added TAB removed TAB path NUL`; a rename has an empty path and then both, each ended by NUL.
  private static List<Changed> list(Repository repository, String parent, String fix) {
    var result =
        repository
            .git()
            .tryRun(new byte[0], Map.of(), "diff-tree", "-r", "-z", "-M", "--numstat", parent, fix);
    if (result.exitCode() != 0) {
      throw GitFailure.of(List.of("diff-tree"), result);
    }
    String[] parts = new String(result.output(), StandardCharsets.ISO_8859_1).split("\0", -1);
    List<Changed> all = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      String[] numbers = parts[i].split("\t", 3);
      if (numbers.length == 3) {
        boolean renamed = numbers[2].isEmpty() && i + 2 < parts.length;
        String oldPath = renamed ? parts[++i] : numbers[2];
        String newPath = renamed ? parts[++i] : numbers[2];
        boolean binary = numbers[0].equals("-");
        long lines = binary ? 0 : Long.parseLong(numbers[0]) + Long.parseLong(numbers[1]);
        all.add(new Changed(path(oldPath), path(newPath), binary, lines));
      }
    }
    return all;
  }

  private static String path(String bytes) {
    return RepositoryPath.decode(bytes.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static List<FileDiff> diffs(
      Repository repository,
      String parent,
      String fix,
      List<Changed> chosen,
      List<String> leftOut) {
    List<String> arguments =
        new ArrayList<>(List.of("diff-tree", "-r", "-M", "-p", "--unified=0", parent, fix, "--"));
    chosen.forEach(one -> {
      arguments.add(one.oldPath());
      if (!one.newPath().equals(one.oldPath())) {
        arguments.add(one.newPath());
      }
    });
    var reader = new PatchReader();
    boolean whole =
        BoundedOutput.read(
            repository.git(), new byte[0], PATCH, reader::line, arguments.toArray(String[]::new));
    if (!whole) {
      leftOut.add("what follows after " + (PATCH >> 20) + " MiB of its patch");
    }
    return reader.end();
  }
}
