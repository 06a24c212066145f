package dev.onus.provenance;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// Everything that is claimed about one commit, and what it adds up to for each of its lines.
///
/// The rules are those of the domain: a line-level claim that a tool wrote the line makes it `ai`
/// (`ai-edited` when the record says that a person changed the suggestion), one that names a person
/// alone makes it `human`, a claim about the commit makes the rest `declared`, and silence is
/// `unknown`. Where entries of one document overlap, the last entry speaks; where documents
/// disagree, the tool does. Whatever was overruled stays visible as a [Contest].
public final class CommitClaims {
  private final String commit;
  private final List<Claim> claims;
  private final LineOrigin rest;
  private final Map<String, FileClaims> files;

  private CommitClaims(String commit, List<Claim> claims) {
    this.commit = commit;
    this.claims = List.copyOf(claims);
    var declared = declared(this.claims);
    this.rest = declared.isEmpty() ? LineOrigin.UNKNOWN : origin(declared);
    this.files = files(this.claims, rest, declared);
  }

  /// The claims about the commit with this id, in the order in which they were found.
  public static CommitClaims of(String commit, List<Claim> claims) {
    return new CommitClaims(commit, claims);
  }

  /// The full id of the commit.
  public String commit() {
    return commit;
  }

  /// The claims in the order in which they were found.
  public List<Claim> claims() {
    return claims;
  }

  /// The tools that are claimed for the commit or any of its lines at any evidence but `none`,
  /// without repetition; empty when no tool is.
  public List<ToolUse> tools() {
    return toolsOn(_ -> true);
  }

  /// The tools that are claimed for the commit as a whole, or for lines of a file that it changed.
  /// A note that was moved along with a rewrite may speak of other files.
  ///
  /// @param changed whether the commit changed the file at a path
  public List<ToolUse> toolsOn(Predicate<String> changed) {
    var uses = new ArrayList<ToolUse>();
    for (Claim claim : claims) {
      if (claim instanceof Claim.ByTool byTool && counts(byTool) && isOn(byTool, changed)) {
        uses.add(byTool.use());
      }
    }
    return ToolUse.distinct(uses);
  }

  private static boolean isOn(Claim.ByTool claim, Predicate<String> changed) {
    return !(claim.scope() instanceof Scope.Lines(List<Scope.FileLines> files))
        || files.stream().map(Scope.FileLines::path).anyMatch(changed);
  }

  /// The origin of the lines of this commit that no line-level claim covers: `declared` or
  /// `unknown`.
  public LineOrigin rest() {
    return rest;
  }

  /// Where a line that this commit introduced comes from.
  ///
  /// @param path where the line stood in this commit
  /// @param line its number there, 1-based
  public LineOrigin originOf(String path, int line) {
    var file = files.get(path);
    return file == null ? rest : file.at(line).origin();
  }

  /// The same for a gate, where silence must not pay: a claim that denies or narrows counts only
  /// when it is signed, so that a claim about the commit covers every line that it added, an
  /// overruled claim of a tool counts, and an unsigned `human` is `unknown`.
  public LineOrigin originAtGate(String path, int line) {
    var file = files.get(path);
    return file == null ? rest : file.at(line).atGate();
  }

  /// A run of lines and the origin that all of them share.
  public record Piece(LineRun run, LineOrigin origin) {}

  /// A run that this commit introduced, cut where the origin of its lines changes.
  public List<Piece> pieces(LineRun run) {
    return pieces(run, FileClaims.Stretch::origin);
  }

  /// The same with the origins of [#originAtGate].
  public List<Piece> piecesAtGate(LineRun run) {
    return pieces(run, FileClaims.Stretch::atGate);
  }

  private List<Piece> pieces(LineRun run, Function<FileClaims.Stretch, LineOrigin> of) {
    var file = files.get(run.originPath());
    if (file == null) {
      return List.of(new Piece(run, rest));
    }
    var pieces = new ArrayList<Piece>();
    int from = 0;
    for (int to = 0; to < run.count(); ) {
      var stretch = file.at(run.originLine() + to);
      var origin = of.apply(stretch);
      while (to < run.count() && of.apply(stretch).equals(origin)) {
        to = (int) Math.min(run.count(), (long) stretch.last() + 1 - run.originLine());
        stretch = to < run.count() ? file.at(run.originLine() + to) : stretch;
      }
      pieces.add(new Piece(run.part(from, to - from), origin));
      from = to;
    }
    return pieces;
  }

  /// Claims that can't all be true, each with the lines in question.
  public List<Contest> contested() {
    return Contest.of(files);
  }

  /// Whether a claim says anything: one without evidence does not.
  static boolean counts(Claim.ByTool claim) {
    return claim.evidence() != Evidence.NONE;
  }

  private static List<Claim.ByTool> declared(List<Claim> claims) {
    var declared = new ArrayList<Claim.ByTool>();
    for (Claim claim : claims) {
      if (claim instanceof Claim.ByTool byTool
          && byTool.scope() instanceof Scope.WholeCommit
          && counts(byTool)) {
        declared.add(byTool);
      }
    }
    return declared;
  }

  private static LineOrigin origin(List<Claim.ByTool> declared) {
    var evidence = Evidence.NONE;
    String acceptor = null;
    var uses = new ArrayList<ToolUse>();
    for (Claim.ByTool claim : declared) {
      evidence = evidence.stronger(claim.evidence());
      acceptor = acceptor == null ? claim.acceptor() : acceptor;
      uses.add(claim.use());
    }
    return new LineOrigin(Origin.DECLARED, ToolUse.distinct(uses), evidence, acceptor, false);
  }

  private static Map<String, FileClaims> files(
      List<Claim> claims, LineOrigin rest, List<Claim.ByTool> declared) {
    Map<String, List<FileClaims.Entry>> entries = new TreeMap<>();
    for (Claim claim : claims) {
      if (claim.scope() instanceof Scope.Lines lines) {
        for (Scope.FileLines file : lines.files()) {
          entries
              .computeIfAbsent(file.path(), _ -> new ArrayList<>())
              .add(new FileClaims.Entry(claim, file.ranges()));
        }
      }
    }
    Map<String, FileClaims> files = new TreeMap<>();
    entries.forEach((path, list) -> files.put(path, FileClaims.resolve(list, rest, declared)));
    return files;
  }

  /// The families of these tools, without agents that nobody named.
  static Set<String> families(Iterable<ToolUse> uses) {
    var families = new LinkedHashSet<String>();
    for (ToolUse use : uses) {
      if (!use.isUnnamed()) {
        families.add(use.family());
      }
    }
    return families;
  }
}
