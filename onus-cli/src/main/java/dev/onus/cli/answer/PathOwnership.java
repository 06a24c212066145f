package dev.onus.cli.answer;

import dev.onus.boundary.Codeowners;
import dev.onus.boundary.Dialect;
import dev.onus.history.Repository;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The CODEOWNERS file of a revision, wherever either platform looks for it.
///
/// @param file its path
/// @param words all that stands in it outside of comments
record PathOwnership(Optional<String> file, Optional<Codeowners> codeowners, Set<String> words) {

  /// The file before it is read.
  ///
  /// @param content one byte a character, so that two can be compared
  record Source(String location, String content) {
    byte[] bytes() {
      return content.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  /// @param dialect as the policy names it; without one, as place and content suggest
  static PathOwnership read(Repository repository, String revision, @Nullable Dialect dialect) {
    return of(find(repository, revision, dialect), dialect);
  }

  /// The file where either platform looks for it, or the one whose dialect is known.
  static Optional<Source> find(Repository repository, String revision, @Nullable Dialect dialect) {
    var locations = new LinkedHashSet<String>();
    for (Dialect one : dialect == null ? List.of(Dialect.values()) : List.of(dialect)) {
      locations.addAll(one.locations());
    }
    return locations.stream()
        .flatMap(location ->
            repository
                .content(revision, location)
                .map(bytes -> new Source(location, new String(bytes, StandardCharsets.ISO_8859_1)))
                .stream())
        .findFirst();
  }

  /// What the file says.
  static PathOwnership of(Optional<Source> source, @Nullable Dialect dialect) {
    if (source.isEmpty()) {
      return new PathOwnership(Optional.empty(), Optional.empty(), Set.of());
    }
    String location = source.get().location();
    byte[] content = source.get().bytes();
    return new PathOwnership(
        Optional.of(location),
        Optional.of(
            Codeowners.read(
                dialect == null ? Dialect.guess(location, content) : dialect, location, content)),
        words(content));
  }

  /// The owners of a file as the file writes them, in the order in which they are asked.
  List<String> of(String path) {
    return codeowners.map(file -> file.ownersOf(path).owners()).orElse(List.of());
  }

  /// Whether any rule names this owner.
  boolean names(String owner) {
    return words.contains(owner);
  }

  private static Set<String> words(byte[] content) {
    return new String(content, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .flatMap(line -> Stream.of(line.split("\\s+", -1)))
        .collect(Collectors.toSet());
  }
}
