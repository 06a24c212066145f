package dev.onus.history.change;

import dev.onus.custody.Person;
import dev.onus.gate.ChangedFile;
import dev.onus.gate.CommitOfChange;
import dev.onus.gate.KindOfChange;
import dev.onus.gate.Touch;
import dev.onus.history.Repository;
import dev.onus.history.claims.ClaimReader;
import dev.onus.policy.Condition;
import dev.onus.provenance.Attribution;
import dev.onus.provenance.Claim;
import dev.onus.provenance.Commit;
import dev.onus.provenance.CommitClaims;
import dev.onus.provenance.LineRun;
import dev.onus.provenance.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads a change from a repository: what its head has that its base has not.
///
/// Whatever a rename is called, both of its paths are changed files. Lines are those that live at
/// the head and that a commit of the change brought, merges included; a file that is new where it
/// is also has the lines that it carried there.
public final class ChangeToJudge {
  private final Repository repository;
  private final Blame blame;
  private final ClaimReader claims;
  private final Limits limits;

  public ChangeToJudge(Repository repository, Blame blame, ClaimReader claims, Limits limits) {
    this.repository = repository;
    this.blame = blame;
    this.claims = claims;
    this.limits = limits;
  }

  /// Who introduced the lines of a file.
  @FunctionalInterface
  public interface Blame {
    /// The runs of all lines of a file at a commit, in order; empty where it can't be read.
    List<LineRun> blame(String commit, String path);

    /// All lines of files, from what knows parts of files.
    static Blame of(Attribution attribution) {
      return (commit, path) -> attribution.lines(commit, path, 1, Integer.MAX_VALUE);
    }
  }

  /// How much of a change is read.
  ///
  /// @param commits a change with more is not read at all
  /// @param files of a change with more, the lines of those alone are read which the caller wants
  public record Limits(int commits, int files) {
    /// For a gate, which has an index and has to see everything. More commits are no change that
    /// anybody reviewed as one.
    public static final Limits GATE = new Limits(20_000, Integer.MAX_VALUE);
  }

  /// What was read.
  ///
  /// @param incomplete why not all could be read; null when it could
  public record Read(
      List<ChangedFile> files,
      List<CommitOfChange> commits,
      Condition.ChangeKind kind,
      @Nullable String incomplete) {
    public Read {
      files = List.copyOf(files);
      commits = List.copyOf(commits);
    }
  }

  /// The commit that a change is compared with; empty where both have no common history.
  public static Optional<String> mergeBase(Repository repository, String branch, String head) {
    var result = repository.git().tryRun(new byte[0], Map.of(), "merge-base", branch, head);
    return result.exitCode() == 0 ? result.text().lines().findFirst() : Optional.empty();
  }

  /// The file ids of a change whose head was another one, by path.
  ///
  /// @throws UnreadableDifference when content that they are made of is not here
  public static Map<String, String> fileIds(Repository repository, String base, String head) {
    Map<String, String> ids = new LinkedHashMap<>();
    TreeDifference.between(repository, base, head)
        .forEach(file -> ids.put(file.path(), file.fileId()));
    return ids;
  }

  /// Reads the change.
  ///
  /// @param base the merge base
  /// @param wanted the files whose lines are read in any case
  /// @param authors who is behind a commit, given what is claimed about it
  public Read read(
      String base,
      String head,
      Predicate<String> wanted,
      BiFunction<Commit, CommitClaims, List<Person>> authors) {
    boolean single = isSingle(base, head);
    var comparing = Ahead.of(() -> TreeDifference.between(repository, base, head));
    var listing =
        Ahead.of(() ->
            single ? Touching.ofSingle(repository, head) : Touching.read(repository, base, head));
    List<String> ids = single ? List.of(head) : commitsOf(base, head);
    if (ids.size() > limits.commits()) {
      return new Read(
          List.of(),
          List.of(),
          Condition.ChangeKind.FEATURE,
          "the change has more than " + limits.commits() + " commits");
    }
    claims.prepare(ids);
    Map<String, CommitOfChange> commits = new LinkedHashMap<>();
    repository.commits(
        ids,
        commit -> {
          CommitClaims about = claims.claims(commit);
          commits.put(
              commit.id(),
              new CommitOfChange(
                  commit, about, hasLines(about), about.tools(), authors.apply(commit, about)));
        });
    if (commits.size() < ids.size()) {
      return new Read(
          List.of(),
          List.copyOf(commits.values()),
          Condition.ChangeKind.FEATURE,
          "commits of the change are missing from this clone");
    }
    List<FileDiff> differences;
    try {
      differences = comparing.get();
    } catch (UnreadableDifference e) {
      return new Read(
          List.of(), List.copyOf(commits.values()), Condition.ChangeKind.FEATURE, e.reason());
    }
    boolean whole = differences.size() <= limits.files();
    Touching touching = listing.get();
    var reading =
        new Reading(
            base,
            head,
            commits,
            touching,
            canMove(differences),
            path -> whole || wanted.test(path));
    List<ChangedFile> files = differences.stream().map(reading::file).toList();
    var paths = differences.stream().map(FileDiff::path).collect(Collectors.toSet());
    commits.replaceAll((id, one) -> withTools(one, path -> touching.changed(id, path, paths)));
    String unread = reading.unread;
    return new Read(
        files,
        List.copyOf(commits.values()),
        kind(commits, differences, files),
        whole
            ? unread == null ? null : "the lines of " + unread + " can't be read in this clone"
            : "it changed "
                + differences.size()
                + " files, and lines of no more than "
                + limits.files()
                + " are read here");
  }

  /// Whether the change is one commit right on top of its base: as most are that a branch receives
  /// by themselves. Git need not be asked then.
  private boolean isSingle(String base, String head) {
    return repository.commit(head).filter(one -> one.parents().equals(List.of(base))).isPresent();
  }

  private List<String> commitsOf(String base, String head) {
    return repository
        .git()
        .text("rev-list", "--reverse", "--max-count=" + (limits.commits() + 1), head, "^" + base)
        .lines()
        .toList();
  }

  /// Only what is new where it is can come from where something is gone.
  private static boolean canMove(List<FileDiff> differences) {
    return differences.stream().anyMatch(FileDiff::isNew)
        && differences.stream().anyMatch(FileDiff::isGone);
  }

  private static CommitOfChange withTools(CommitOfChange one, Predicate<String> changed) {
    return new CommitOfChange(
        one.commit(), one.claims(), one.hasLines(), one.claims().toolsOn(changed), one.authors());
  }

  private static boolean hasLines(CommitClaims claims) {
    return claims.claims().stream()
        .anyMatch(claim -> claim instanceof Claim.ByTool && claim.scope() instanceof Scope.Lines);
  }

  private static Condition.ChangeKind kind(
      Map<String, CommitOfChange> commits, List<FileDiff> differences, List<ChangedFile> files) {
    List<String> titles =
        new ArrayList<>(commits.values().stream().map(one -> one.commit().subject()).toList())
            .reversed();
    long added =
        files.stream().flatMap(file -> file.touches().stream()).mapToLong(Touch::lineCount).sum();
    long removed = differences.stream().mapToLong(FileDiff::removed).sum();
    return KindOfChange.of(
        titles, differences.stream().map(FileDiff::path).toList(), added, removed);
  }

  /// One reading of the files of a change.
  private final class Reading {
    private final String head;
    private final Map<String, CommitOfChange> commits;
    private final Touching touching;
    private final Predicate<String> wanted;
    private final Map<String, String> moved;
    private final Map<String, CommitClaims> older = new HashMap<>();
    private @Nullable String unread;

    Reading(
        String base,
        String head,
        Map<String, CommitOfChange> commits,
        Touching touching,
        boolean canMove,
        Predicate<String> wanted) {
      this.head = head;
      this.wanted = wanted;
      this.commits = commits;
      this.touching = touching;
      this.moved = canMove ? touching.moved(base, head) : Map.of();
    }

    ChangedFile file(FileDiff file) {
      var touches = new ArrayList<Touch>();
      if (file.hasLines() && !file.isGone() && wanted.test(file.path())) {
        lines(file, touches);
      }
      Touch.Kind rest =
          file.removed() > 0
              ? Touch.Kind.REMOVED
              : file.contentChanged() && !file.hasLines()
                  ? Touch.Kind.CONTENT
                  : file.changesMode() || moved.containsKey(file.path()) ? Touch.Kind.MODE : null;
      if (rest != null) {
        for (String commit : touching.of(file.path())) {
          touches.add(new Touch(commit, rest, null, known(commit).rest()));
        }
      }
      return new ChangedFile(
          file.path(), moved.get(file.path()), file.fileId(), file.isDoor(), touches);
    }

    private CommitClaims known(String commit) {
      CommitOfChange one = commits.get(commit);
      return one != null
          ? one.claims()
          : older.computeIfAbsent(
              commit,
              id ->
                  repository
                      .commit(id)
                      .map(claims::claims)
                      .orElseGet(() -> CommitClaims.of(id, List.of())));
    }

    private void lines(FileDiff file, List<Touch> touches) {
      List<LineRun> runs = blame.blame(head, file.path());
      if (runs.isEmpty()) {
        unread = file.path();
        return;
      }
      String mover = touching.of(file.path()).stream().findFirst().orElse(head);
      for (LineRun run : runs) {
        boolean brought = commits.containsKey(run.commit());
        if (!brought && !file.isNew()) {
          continue;
        }
        for (CommitClaims.Piece piece : known(run.commit()).piecesAtGate(run)) {
          LineRun part = piece.run();
          touches.add(
              Touch.of(
                  brought ? run.commit() : mover,
                  brought ? Touch.Kind.ADDED : Touch.Kind.CARRIED,
                  part,
                  piece.origin()));
        }
      }
    }
  }
}
