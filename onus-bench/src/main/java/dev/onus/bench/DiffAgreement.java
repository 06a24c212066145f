package dev.onus.bench;

import dev.onus.history.Git;
import dev.onus.history.ObjectStream;
import dev.onus.history.Repository;
import dev.onus.history.diff.CertainDiff;
import dev.onus.history.diff.GitDiffs;
import dev.onus.history.diff.Lines;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Compares every pair of file versions that a history changed, as far as it is certain, with what
/// git says of the pair: a row of the table in docs/reference/measurements.md for each repository.
public final class DiffAgreement {
  private static final int BATCH = 2048;

  private DiffAgreement() {}

  /// Two blobs by their ids in hex.
  private record Pair(String before, String after) {}

  /// Compares the histories of HEAD of these repositories.
  public static void main(String[] arguments) {
    System.out.println("| repository | pairs | certain | of them unlike git's |");
    System.out.println("|---|---|---|---|");
    for (String directory : arguments) {
      try (var repository = Repository.open(Path.of(directory))) {
        System.out.println(row(repository));
      }
    }
  }

  private static String row(Repository repository) {
    var pairs = pairs(repository.git(), repository.resolve("HEAD").orElseThrow());
    int certain = 0;
    int different = 0;
    for (int from = 0; from < pairs.size(); from += BATCH) {
      var batch = pairs.subList(from, Math.min(pairs.size(), from + BATCH));
      var ours = certain(repository.git(), batch);
      var git =
          new GitDiffs(repository.git())
              .hunks(
                  ours.keySet().stream()
                      .map(pair -> new GitDiffs.Pair(bytes(pair.before), bytes(pair.after)))
                      .toList());
      int place = 0;
      for (var each : ours.entrySet()) {
        certain++;
        if (!Arrays.equals(each.getValue(), git.get(place++))) {
          different++;
          System.err.println(each.getKey());
        }
      }
    }
    return "| %s | %,d | %,d (%.0f %%) | %d |"
        .formatted(
            repository.name(), pairs.size(), certain, 100.0 * certain / pairs.size(), different);
  }

  private static byte[] bytes(String id) {
    return HexFormat.of().parseHex(id);
  }

  /// The pairs of blobs of changed files, without merges, each once.
  private static List<Pair> pairs(Git git, String head) {
    var pairs = new LinkedHashSet<Pair>();
    git.text("log", "--raw", "--no-renames", "--no-abbrev", "--format=", head)
        .lines()
        .map(line -> line.split("[ \t]", -1))
        .filter(cells -> cells.length > 5 && cells[4].equals("M") && cells[1].startsWith("100"))
        .forEach(cells -> pairs.add(new Pair(cells[2], cells[3])));
    return List.copyOf(pairs);
  }

  private static Map<Pair, int[]> certain(Git git, List<Pair> batch) {
    var ids =
        batch.stream()
            .flatMap(pair -> List.of(pair.before, pair.after).stream())
            .distinct()
            .toList();
    Map<String, Lines> lines = new HashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    ObjectStream.read(
        git,
        ids.stream().map(id -> id.getBytes(StandardCharsets.US_ASCII)).toList(),
        (_, type, id, content) -> {
          if (type.equals("blob") && content != null) {
            lines.put(id, lines(content, numbers));
          }
        });
    var diff = new CertainDiff();
    Map<Pair, int[]> certain = new HashMap<>();
    for (Pair pair : batch) {
      if (lines.containsKey(pair.before) && lines.containsKey(pair.after)) {
        int[] hunks = diff.hunks(lines.get(pair.before), lines.get(pair.after));
        if (hunks != null) {
          certain.put(pair, hunks);
        }
      }
    }
    return certain;
  }

  private static Lines lines(byte[] content, Map<String, Integer> numbers) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    var ids = new ArrayList<Integer>();
    for (int from = 0; from < text.length(); ) {
      int end = text.indexOf('\n', from) + 1;
      int to = end == 0 ? text.length() : end;
      ids.add(numbers.computeIfAbsent(text.substring(from, to), _ -> numbers.size()));
      from = to;
    }
    return new Lines(ids.stream().mapToInt(Integer::intValue).toArray(), 0, ids.size());
  }
}
