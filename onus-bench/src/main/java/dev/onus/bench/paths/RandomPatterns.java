package dev.onus.bench.paths;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Random patterns of what is hard about patterns, and for each of them paths that it nearly or
/// really names: two random texts would hardly ever match.
final class RandomPatterns {
  private static final List<String> COMMON = List.of("a", "a", "a", "b", "b", "c", "B", ".", "-");

  /// With a combining accent and a letter outside of the basic plane.
  private static final List<String> RARE =
      List.of(
          " ",
          "A",
          "\u00e9",
          "e\u0301",
          "\u00dc",
          "\u00fc",
          "\ud83d\ude00",
          "!",
          "#",
          "^",
          "[",
          "]",
          "{",
          "}",
          ",",
          "~",
          "\\",
          "*",
          "?",
          "@",
          "\u0130",
          "\u017f",
          "\u03c3");

  /// A byte that is not UTF-8. GitLab reads its file as UTF-8 alone.
  private static final String LONE_BYTE = "\udce9";

  /// Sets of places have 64 bits a word, so what matters is what happens at 64 letters.
  private static final String LONG = "ab".repeat(15);

  private final Random random;
  private final Language language;

  RandomPatterns(Language language, long seed) {
    this.language = language;
    this.random = new Random(seed);
  }

  /// A part of a pattern and texts that it stands for.
  private record Piece(String text, List<String> fits) {}

  /// A pattern as written, and how to find paths for it.
  final class Pattern {
    final String text;
    private final List<List<Piece>> segments;

    private Pattern(String text, List<List<Piece>> segments) {
      this.text = text;
      this.segments = segments;
    }

    /// A path of a repository, more often than not one that the pattern names.
    String path() {
      var path = new StringBuilder(text.startsWith("/") || chance(70) ? "" : directories());
      for (List<Piece> segment : segments) {
        for (Piece piece : segment) {
          path.append(piece.fits.get(random.nextInt(piece.fits.size())));
        }
        path.append('/');
      }
      if (chance(text.endsWith("/") ? 80 : 30)) {
        path.append(directories()).append(letter());
      }
      return repositoryPath(chance(38) ? mutated(path.toString()) : path.toString());
    }
  }

  /// A random pattern that stands in a rule of the language.
  Pattern next() {
    while (true) {
      int count = 1 + Math.min(random.nextInt(5), random.nextInt(5));
      var segments = new ArrayList<List<Piece>>();
      for (int i = 0; i < count; i++) {
        segments.add(segment());
      }
      String text =
          (chance(4) ? "!" : "")
              + (chance(40) ? "/" : "")
              + segments.stream()
                  .map(pieces -> pieces.stream().map(Piece::text).collect(Collectors.joining()))
                  .collect(Collectors.joining("/"))
              + (chance(20) ? "/" : "");
      if (!text.isEmpty() && language.isRule(text)) {
        return new Pattern(text, segments);
      }
    }
  }

  /// Another chance than the one of the patterns, from the same seed.
  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /// The pattern as one of a list, at times as an exclusion.
  String excluding(Pattern pattern) {
    return chance(15) ? "!" + pattern.text : pattern.text;
  }

  private List<Piece> segment() {
    if (chance(20)) {
      return List.of(
          new Piece("**", List.of("", "a", "a/b", ".c/a/b", "b", "a/" + LONG + LONG + "/b")));
    }
    if (chance(8)) {
      return List.of(new Piece("*", List.of("a", "b.c", ".a")));
    }
    if (chance(1)) {
      return List.of();
    }
    var pieces = new ArrayList<Piece>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      pieces.add(piece());
    }
    return pieces;
  }

  private Piece piece() {
    int kind = random.nextInt(100);
    if (kind < 55) {
      String letter = letter();
      return new Piece(written(letter), spellings(letter));
    }
    if (kind < 58) {
      String run = LONG.substring(random.nextInt(5));
      return new Piece(run, List.of(run));
    }
    if (kind < 72) {
      return new Piece(
          "*",
          List.of("", "a", "bc", letter(), letter(), "a/b", LONG.substring(random.nextInt(5))));
    }
    if (kind < 84) {
      return new Piece("?", List.of("a", "b", "c", letter(), letter(), "/"));
    }
    if (kind < 92) {
      return set();
    }
    if (kind < 97) {
      return new Piece(chance(85) ? "**" : "***", List.of("", "a", "ab", "a/b"));
    }
    return chance(80) ? new Piece("\\b", List.of("b")) : new Piece("\\/", List.of("/"));
  }

  private String letter() {
    if (language != Language.GITLAB && chance(1)) {
      return LONE_BYTE;
    }
    var from = chance(82) ? COMMON : RARE;
    return from.get(random.nextInt(from.size()));
  }

  /// The letter, and at times its other case and its other Unicode form.
  private List<String> spellings(String letter) {
    String upper = letter.toUpperCase(Locale.ROOT);
    String other = upper.equals(letter) ? letter.toLowerCase(Locale.ROOT) : upper;
    var form =
        Normalizer.isNormalized(letter, Normalizer.Form.NFC)
            ? Normalizer.Form.NFD
            : Normalizer.Form.NFC;
    var same = Collections.nCopies(20, letter);
    return Stream.concat(same.stream(), Stream.of(other, Normalizer.normalize(letter, form)))
        .toList();
  }

  /// A letter as patterns write it; what is special somewhere is at times left special.
  private String written(String letter) {
    boolean space = letter.equals(" ");
    if (letter.equals("\\") || (space && language != Language.POLICY)) {
      return "\\" + letter;
    }
    return "*?[]!#^ ".contains(letter) && chance(70) ? "\\" + letter : letter;
  }

  private Piece set() {
    List<String> members =
        List.of(
            "a",
            "b",
            "a-c",
            "A-B",
            ".",
            "-",
            "\\]",
            "\\\\",
            "\u00e9",
            "\u00e0-\u00fc",
            "^",
            "!",
            "[");
    var inner = new StringBuilder();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      inner.append(members.get(random.nextInt(members.size())));
    }
    String sign = chance(75) ? "" : chance(50) ? "^" : "!";
    String text = "[" + sign + inner + (chance(92) ? "]" : "");
    return new Piece(text, List.of("a", "b", "c", "-", "\u00e9", text, text, "/"));
  }

  private String directories() {
    return chance(50) ? "" : chance(70) ? letter() + "/" : letter() + "/" + letter() + "b/";
  }

  private String mutated(String path) {
    int at = random.nextInt(path.length() + 1);
    int end = Math.min(path.length(), at + 1);
    return switch (random.nextInt(5)) {
      case 0 -> path.substring(0, at) + path.substring(end);
      case 1 -> path.substring(0, at) + letter() + path.substring(at);
      case 2 -> path.substring(0, at) + letter() + path.substring(end);
      case 3 -> path.substring(0, at) + "/" + path.substring(at);
      default -> path.substring(path.indexOf('/') + 1);
    };
  }

  /// A path as git may list it: no empty segment, none that is `.` or `..`.
  private static String repositoryPath(String text) {
    String path =
        Arrays.stream(text.split("/", -1))
            .filter(segment -> !segment.isEmpty() && !segment.equals(".") && !segment.equals(".."))
            .collect(Collectors.joining("/"));
    return path.isEmpty() ? "a" : path;
  }

  /// The path in another spelling that means the same: empty segments, `.`, a way there and back.
  String respelled(String path) {
    String[] detours = {"//", "/./", "/x/../"};
    int slash = path.indexOf('/', random.nextInt(path.length()));
    return slash < 0
        ? "./" + path
        : path.substring(0, slash) + detours[random.nextInt(3)] + path.substring(slash + 1);
  }
}
