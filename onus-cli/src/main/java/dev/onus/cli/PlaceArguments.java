package dev.onus.cli;

import dev.onus.gate.Places;
import dev.onus.history.Repository;
import dev.onus.provenance.LineRanges;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Lines of a commit as a person names them, `PATH` or `PATH:1-4,7`, made into the `places` of a
/// record. What is not in the commit is refused: a word about lines that are not there would count
/// for nothing and say nothing about it.
final class PlaceArguments {
  private static final Pattern LINES =
      Pattern.compile("[0-9]{1,9}(-[0-9]{1,9})?(,[0-9]{1,9}(-[0-9]{1,9})?)*");
  private static final Pattern COMMA = Pattern.compile(",");

  private PlaceArguments() {}

  /// The places, each file once.
  ///
  /// @param commit the full id
  /// @throws CliException (malformed) with all that is wrong
  static List<Map<String, Object>> read(Repository repository, String commit, List<String> given) {
    var problems = new ArrayList<String>();
    Map<String, Set<String>> places = new LinkedHashMap<>();
    for (String one : given) {
      read(repository, commit, one, places, problems);
    }
    if (!problems.isEmpty()) {
      throw new CliException(ExitCode.MALFORMED, String.join("\n", problems));
    }
    var read = new ArrayList<Map<String, Object>>();
    places.forEach((path, lines) -> {
      Map<String, Object> place = new LinkedHashMap<>();
      place.put("path", path);
      // a file as a whole is more than any of its lines
      if (!lines.contains("")) {
        place.put("lines", List.copyOf(lines));
      }
      read.add(place);
    });
    return read;
  }

  /// Places that are known, for a record. They are not read from text again, in which the colon of
  /// a file's name would be that of its lines.
  static List<Map<String, Object>> of(Places known) {
    return known.files().stream().map(PlaceArguments::of).toList();
  }

  private static Map<String, Object> of(Places.InFile file) {
    Map<String, Object> place = new LinkedHashMap<>();
    place.put("path", file.path());
    LineRanges lines = file.lines();
    if (!lines.isEmpty()) {
      place.put(
          "lines",
          IntStream.range(0, lines.size())
              .mapToObj(i -> lines.first(i) + "-" + lines.last(i))
              .toList());
    }
    return place;
  }

  private static void read(
      Repository repository,
      String commit,
      String given,
      Map<String, Set<String>> places,
      List<String> problems) {
    int colon = given.lastIndexOf(':');
    boolean hasLines = colon > 0 && LINES.matcher(given.substring(colon + 1)).matches();
    String named = hasLines ? given.substring(0, colon) : given;
    String path = PathArgument.find(repository, commit, named).orElse(null);
    if (path == null) {
      // what a commit removed is not in it
      boolean isGone = !hasLines && removed(repository, commit, named);
      if (!isGone) {
        problems.add(named + ": not a file of " + commit.substring(0, 12));
        return;
      }
      path = named;
    }
    Set<String> lines = places.computeIfAbsent(path, _ -> new TreeSet<>());
    if (!hasLines) {
      lines.add("");
      return;
    }
    long count = count(repository, commit, path);
    for (String range : COMMA.split(given.substring(colon + 1), -1)) {
      int dash = range.indexOf('-');
      int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
      int last = dash < 0 ? first : Integer.parseInt(range.substring(dash + 1));
      if (first < 1 || last < first || last > count) {
        problems.add(
            given + ": lines are 1 to " + count + " in " + commit.substring(0, 12) + ": " + range);
      } else {
        lines.add(first + "-" + last);
      }
    }
  }

  private static boolean removed(Repository repository, String commit, String path) {
    return repository.commit(commit).stream()
        .flatMap(one -> one.parents().stream())
        .anyMatch(parent -> repository.hasFile(parent, path));
  }

  private static long count(Repository repository, String commit, String path) {
    byte[] content = repository.content(commit, path).orElse(new byte[0]);
    String text = new String(content, StandardCharsets.ISO_8859_1);
    long ends = text.chars().filter(c -> c == '\n').count();
    return text.isEmpty() || text.endsWith("\n") ? ends : ends + 1;
  }
}
