package dev.onus.server.repository;

import dev.onus.provenance.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The files behind a number: those with lines of one kind, most of them first.
///
/// @param of which lines
/// @param lines how many of them there are in all
/// @param page 1-based
/// @param files of this page
public record LinesPage(
    Standing at, Kind of, long lines, int fileCount, int page, List<Row> files) {
  /// So many files are on a page.
  static final int FILES = 200;

  /// A file.
  ///
  /// @param lines how many of the kind
  /// @param all how many it has
  public record Row(String path, String href, long lines, long all) {}

  /// A kind of lines.
  ///
  /// @param word of the address
  /// @param label for people
  public record Kind(String word, String label) {
    private static final List<Kind> OTHERS =
        List.of(
            new Kind("all", "Lines"),
            new Kind("unowned", "Lines that nobody owns"),
            new Kind("restricted", "Lines in restricted areas"),
            new Kind("restricted-ai", "AI lines in restricted areas"));

    static Optional<Kind> of(String word) {
      return Stream.concat(
              Stream.of(Origin.values())
                  .map(origin -> new Kind(origin.label(), "Lines of origin " + origin.label())),
              OTHERS.stream())
          .filter(kind -> kind.word.equals(word))
          .findFirst();
    }

    long in(Snapshot.Entry file) {
      return switch (word) {
        case "all" -> file.lines().total();
        case "unowned" -> file.lines().total() - file.ownedLines();
        case "restricted" -> file.restrictedLines();
        case "restricted-ai" -> file.restrictedAi();
        default ->
            Stream.of(Origin.values())
                .filter(origin -> origin.label().equals(word))
                .mapToLong(file.lines()::of)
                .sum();
      };
    }
  }

  /// The address of another page; empty where there is none.
  public String pageHref(int other) {
    return other < 1 || (long) (other - 1) * FILES >= fileCount
        ? ""
        : Addresses.lines(at.repository(), of.word(), at.path(), at.revision(), other);
  }
}
