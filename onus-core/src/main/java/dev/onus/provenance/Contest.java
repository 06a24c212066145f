package dev.onus.provenance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Claims of one commit about the same lines that can't all be true, kept visible until somebody
/// settles them.
///
/// @param lines the lines in question
/// @param claims the claims that disagree, one of each side
public record Contest(Reason reason, Scope.Lines lines, List<Claim> claims) {
  public Contest {
    claims = List.copyOf(claims);
  }

  /// What claims can disagree on.
  public enum Reason {
    /// One says a tool, another a person.
    TOOL_OR_PERSON("tool-or-person"),
    /// Line-level claims name different tools.
    DIFFERENT_TOOLS("different-tools"),
    /// Line-level claims name other tools than the commit's marks.
    RECORD_AGAINST_MARK("record-against-mark");

    private final String label;

    Reason(String label) {
      this.label = label;
    }

    /// The word of the command-line contract.
    public String label() {
      return label;
    }
  }

  /// The disagreements in these files; lines on which the same claims disagree are one contest.
  static List<Contest> of(Map<String, FileClaims> files) {
    Map<Sides, Map<String, List<LineRanges>>> found = new LinkedHashMap<>();
    files.forEach((path, file) -> {
      for (FileClaims.Stretch stretch : file.stretches()) {
        for (FileClaims.Disagreement disagreement : stretch.disagreement()) {
          found
              .computeIfAbsent(Sides.of(disagreement), _ -> new LinkedHashMap<>())
              .computeIfAbsent(path, _ -> new ArrayList<>())
              .add(LineRanges.of(stretch.first(), stretch.last()));
        }
      }
    });
    var contests = new ArrayList<Contest>();
    found.forEach((sides, lines) -> {
      var scope = new ArrayList<Scope.FileLines>();
      lines.forEach((path, parts) -> scope.add(new Scope.FileLines(path, LineRanges.union(parts))));
      contests.add(
          new Contest(
              sides.reason(),
              new Scope.Lines(scope),
              sides.claims().stream().map(Same::claim).toList()));
    });
    return contests;
  }

  /// The very same claims: comparing them by content would read all their lines each time.
  private record Sides(Reason reason, List<Same> claims) {
    static Sides of(FileClaims.Disagreement disagreement) {
      return new Sides(
          disagreement.reason(), disagreement.claims().stream().map(Same::new).toList());
    }
  }

  @SuppressWarnings("ReferenceEquality") // identity is the point
  private record Same(Claim claim) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Same same && same.claim == claim;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(claim);
    }
  }
}
