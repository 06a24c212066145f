package dev.onus.boundary;

import dev.onus.problem.Problem;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/// The paths that a rule of the policy names: an ordered list of patterns, of which the last that
/// matches decides.
///
/// The language is that of gitignore without sets of letters (`[` is an ordinary letter): a slash
/// at the start or within anchors a pattern at the root, otherwise it matches at any depth; a
/// directory covers all below it; a trailing slash means directories only; `*` and `?` stay within
/// a segment, `**` does not; `!` excludes; a backslash takes the special meaning away.
///
/// Patterns and paths are compared in Unicode form NFC. A pattern includes paths whatever their
/// case, since on many file systems these are the same file; it excludes them in its own spelling
/// only.
public final class PathSet {
  private static final int LONGEST = 4096;
  private final List<String> patterns;
  private final List<Compiled> compiled;

  private record Compiled(Glob glob, boolean exclusion) {}

  private PathSet(List<String> patterns, List<Compiled> compiled) {
    this.patterns = List.copyOf(patterns);
    this.compiled = List.copyOf(compiled);
  }

  /// The set of these patterns.
  ///
  /// @throws IllegalArgumentException when one is malformed; [#check] tells beforehand
  public static PathSet of(List<String> patterns) {
    var compiled = new ArrayList<Compiled>();
    for (String pattern : patterns) {
      try {
        compiled.add(compile(pattern));
      } catch (GlobReader.Malformed e) {
        throw new IllegalArgumentException("pattern `" + pattern + "`: " + e.reason, e);
      }
    }
    return new PathSet(patterns, compiled);
  }

  /// The problems of one pattern that starts at the given place; none when it is well-formed.
  public static List<Problem> check(String pattern, String file, int line, int column) {
    try {
      var _ = compile(pattern);
      return List.of();
    } catch (GlobReader.Malformed e) {
      return List.of(new Problem(file, line, column, "pattern `" + pattern + "`: " + e.reason));
    }
  }

  /// The patterns as written.
  public List<String> patterns() {
    return patterns;
  }

  /// Whether a path of the repository is in the set.
  public boolean contains(String path) {
    return contains(CanonicalPath.of(path));
  }

  /// Whether a path of the repository is in the set.
  public boolean contains(CanonicalPath path) {
    for (Compiled candidate : compiled.reversed()) {
      if (candidate.glob.matches(candidate.exclusion ? path.exact() : path.folded())) {
        return !candidate.exclusion;
      }
    }
    return false;
  }

  /// A pattern that matches a path; `index` counts from 0, in the order of the list.
  public record Match(int index, String pattern, boolean excludes) {}

  /// The patterns that match a path of the repository, in the order of the list: the last of them
  /// decides. None where the path is in the set by no pattern.
  public List<Match> matches(CanonicalPath path) {
    var matches = new ArrayList<Match>();
    for (int i = 0; i < compiled.size(); i++) {
      Compiled candidate = compiled.get(i);
      if (candidate.glob.matches(candidate.exclusion ? path.exact() : path.folded())) {
        matches.add(new Match(i, patterns.get(i), candidate.exclusion));
      }
    }
    return matches;
  }

  private static Compiled compile(String written) throws GlobReader.Malformed {
    if (written.length() > LONGEST) {
      throw new GlobReader.Malformed(0, "longer than " + LONGEST + " letters");
    }
    if (written.indexOf('\0') >= 0 || written.indexOf('\n') >= 0) {
      throw new GlobReader.Malformed(0, "a control character");
    }
    boolean exclusion = written.startsWith("!");
    String pattern =
        Normalizer.normalize(written.substring(exclusion ? 1 : 0), Normalizer.Form.NFC);
    if (pattern.isBlank() || pattern.chars().allMatch(c -> c == '/')) {
      throw new GlobReader.Malformed(0, "it names no path");
    }
    if (("/" + pattern + "/").contains("/../") || ("/" + pattern + "/").contains("/./")) {
      throw new GlobReader.Malformed(0, "`.` and `..` are no segments of a path");
    }
    if (pattern.contains("//")) {
      throw new GlobReader.Malformed(0, "an empty segment");
    }
    return new Compiled(glob(pattern, exclusion), exclusion);
  }

  private static Glob glob(String pattern, boolean exclusion) throws GlobReader.Malformed {
    boolean directory = pattern.endsWith("/");
    boolean anchored = pattern.indexOf('/') >= 0 && pattern.indexOf('/') < pattern.length() - 1;
    String inner = directory ? pattern.substring(0, pattern.length() - 1) : pattern;
    var steps =
        new ArrayList<>(
            GlobReader.read(
                inner,
                inner.startsWith("/") ? 1 : 0,
                exclusion ? letter -> letter : CanonicalPath::fold));
    boolean lastIsGap = steps.getLast() instanceof Glob.Gap;
    if (!anchored) {
      steps.addFirst(new Glob.Gap());
    }
    if (!lastIsGap) {
      return new Glob(steps, directory ? Glob.Tail.BELOW : Glob.Tail.SELF_AND_BELOW);
    }
    if (directory) {
      steps.add(new Glob.Named(Segment.STAR));
    } else {
      steps.removeLast();
    }
    return new Glob(steps, Glob.Tail.BELOW);
  }

  @Override
  public String toString() {
    return patterns.toString();
  }
}
