package dev.onus.bench;

import dev.onus.history.Repository;
import dev.onus.history.origin.OriginSearch;
import dev.onus.origin.CandidateEvidence;
import dev.onus.origin.Parameter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Prints what speaks for each candidate of each fix, as tab-separated values for
/// `bin/fit-origins`.
///
/// A row is a candidate, the newest of a fix first; a fix without candidates has one row that ends
/// after its id. `introducing` is 1 where the pairs say so, `logarithm` that of the weight which
/// the program gives. Fixes that can't be read have no row and are named on standard error.
public final class OriginEvidence {
  private OriginEvidence() {}

  private record Pair(String repository, String fix, Set<String> introducing) {}

  /// Reads the pairs of JSON files, as `bin/measure-origins` describes them; the last argument is
  /// the directory of the repositories. Ends with 1 if a fix could not be read.
  public static void main(String[] arguments) throws InterruptedException {
    Path repositories = Path.of(arguments[arguments.length - 1]);
    Set<Pair> pairs = new LinkedHashSet<>();
    for (int i = 0; i < arguments.length - 1; i++) {
      pairs.addAll(pairs(Path.of(arguments[i])));
    }
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println(
        Stream.concat(
                Stream.of("repository", "fix", "candidate", "introducing", "logarithm"),
                Arrays.stream(Parameter.values()).map(Parameter::word))
            .collect(Collectors.joining("\t")));
    boolean whole = true;
    try (var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<String>> rows = new ArrayList<>();
      pairs.forEach(pair -> rows.add(threads.submit(() -> rows(repositories, pair))));
      int place = 0;
      for (Pair pair : pairs) {
        try {
          out.print(rows.get(place++).get());
        } catch (ExecutionException e) {
          System.err.println("not read: " + pair.repository + " " + pair.fix + ": " + e.getCause());
          whole = false;
        }
      }
    }
    System.exit(whole ? 0 : 1);
  }

  private static List<Pair> pairs(Path file) {
    List<Pair> pairs = new ArrayList<>();
    for (JsonNode pair : JsonMapper.shared().readTree(file)) {
      Set<String> introducing = new LinkedHashSet<>();
      pair.get("introducing").forEach(id -> introducing.add(id.asString()));
      pairs.add(new Pair(pair.get("repo").asString(), pair.get("fix").asString(), introducing));
    }
    return pairs;
  }

  private static String rows(Path repositories, Pair pair) {
    Path directory =
        located(repositories, pair.repository)
            .orElseThrow(() -> new IllegalArgumentException("there is no such repository"));
    try (var repository = Repository.open(directory)) {
      var fix =
          repository
              .commit(pair.fix)
              .orElseThrow(() -> new IllegalArgumentException("there is no such commit"));
      List<CandidateEvidence> candidates = new OriginSearch(repository).evidence(fix);
      return candidates.isEmpty()
          ? pair.repository + '\t' + pair.fix + '\n'
          : candidates.stream().map(one -> row(pair, one)).collect(Collectors.joining());
    }
  }

  private static Optional<Path> located(Path repositories, String name) {
    String joined = name.replace('/', '+');
    return Stream.of(name, name + ".git", joined, joined + "/repo")
        .map(repositories::resolve)
        .filter(path -> Files.isDirectory(path.resolve("objects")))
        .findFirst();
  }

  private static String row(Pair pair, CandidateEvidence candidate) {
    String id = candidate.commit().id();
    return Stream.concat(
            Stream.of(pair.repository, pair.fix, id, pair.introducing.contains(id) ? "1" : "0"),
            Stream.concat(
                    Stream.of(candidate.logarithm()),
                    Arrays.stream(Parameter.values()).map(candidate::amount))
                .map(String::valueOf))
        .collect(Collectors.joining("\t", "", "\n"));
  }
}
