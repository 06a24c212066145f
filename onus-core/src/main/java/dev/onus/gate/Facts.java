package dev.onus.gate;

import dev.onus.custody.Person;
import dev.onus.policy.Condition;
import dev.onus.provenance.LineRanges;
import dev.onus.provenance.LineRun;
import dev.onus.provenance.Origin;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All that is known of a change when the gate judges it. The same facts under the same policy give
/// the same decision.
///
/// @param base the commit that the change is compared with: its merge base with the governed branch
/// @param head its last commit
/// @param at when it is judged: expiry counts from here
/// @param branch the name of its branch, if it is known
/// @param files what it changed, in the order of their paths, but for decisions that it adds: each
///   of those is signed, and nobody has to approve it
/// @param commits its commits, oldest first
/// @param kind what it mostly does
/// @param attestations words about who wrote lines, without a contest
/// @param contests what somebody says is claimed wrongly
/// @param requesters who asked an agent for it, beside those whom the commits name
/// @param takenBack files of signed decisions of which the change removes something
/// @param notesReceived whether line-level notes came with the repository
/// @param incomplete why not all of the change could be read; null when it could
public record Facts(
    String base,
    String head,
    Instant at,
    @Nullable String branch,
    List<ChangedFile> files,
    List<CommitOfChange> commits,
    Condition.ChangeKind kind,
    List<Person> requesters,
    List<Approval> approvals,
    List<ExceptionOnFile> exceptions,
    List<Attestation> attestations,
    List<ContestOnFile> contests,
    List<BypassOnFile> bypasses,
    List<String> takenBack,
    boolean notesReceived,
    @Nullable String incomplete) {
  public Facts {
    files = List.copyOf(files);
    commits = List.copyOf(commits);
    requesters = List.copyOf(requesters);
    approvals = List.copyOf(approvals);
    exceptions = List.copyOf(exceptions);
    attestations = List.copyOf(attestations);
    contests = List.copyOf(contests);
    bypasses = List.copyOf(bypasses);
    takenBack = List.copyOf(takenBack);
  }

  /// The facts of a change that can't be read.
  public static Facts unread(String base, String head, Instant at, String because) {
    return new Facts(
        base,
        head,
        at,
        null,
        List.of(),
        List.of(),
        Condition.ChangeKind.FEATURE,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false,
        because);
  }

  /// The same with other claims about files and commits.
  Facts with(List<ChangedFile> standing, List<CommitOfChange> standingCommits) {
    return new Facts(
        base,
        head,
        at,
        branch,
        standing,
        standingCommits,
        kind,
        requesters,
        approvals,
        exceptions,
        attestations,
        contests,
        bypasses,
        takenBack,
        notesReceived,
        incomplete);
  }

  /// The day of the judgement, in UTC: what lasts until a day lasts through its end.
  public LocalDate day() {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /// Everyone who counts as an author in the wide sense, each once.
  public List<Person> authors() {
    var authors = new ArrayList<Person>();
    commits.forEach(commit -> commit.authors().forEach(person -> add(authors, person)));
    requesters.forEach(person -> add(authors, person));
    return authors;
  }

  private static void add(List<Person> people, Person person) {
    if (people.stream().noneMatch(person::is)) {
      people.add(person);
    }
  }

  /// Whether an author signed that a person wrote what a commit did to a file.
  ///
  /// @param path of the file at the head
  public boolean isAttested(String path, Touch touch) {
    LineRun run = touch.introduced(path);
    List<Places> places = attested(touch.commit());
    if (run == null) {
      return places.stream().anyMatch(one -> one.include(path, null));
    }
    if (run.commit().equals(touch.commit())) {
      return includes(places, run.originPath(), run.originLine(), run.count());
    }
    // lines that the commit carried here: where they stood in it is known of the head alone
    return touch.commit().equals(head)
        ? includes(places, path, run.line(), run.count())
        : places.stream().anyMatch(one -> one.include(path, null));
  }

  /// Whether an author signed that a person wrote lines.
  ///
  /// @param commit the full id; with it alone, all that it added
  public boolean isAttested(String commit, List<LineRun> runs) {
    List<Places> places = attested(commit);
    return runs.isEmpty()
        ? places.stream().anyMatch(Places::isAll)
        : runs.stream()
            .allMatch(run ->
                run.commit().equals(commit)
                    && includes(places, run.originPath(), run.originLine(), run.count()));
  }

  /// What authors of a commit signed for.
  private List<Places> attested(String commit) {
    return attestations.stream()
        .filter(one -> one.commit().equals(commit))
        .filter(one -> one.isSigned() && one.said().origin() == Origin.HUMAN)
        .filter(one ->
            commits.stream()
                .filter(known -> known.commit().id().equals(commit))
                .anyMatch(known -> known.authors().stream().anyMatch(one.by()::is)))
        .map(Attestation::places)
        .toList();
  }

  private static boolean includes(List<Places> places, String path, int first, int count) {
    return places.stream().anyMatch(one -> one.include(path, null))
        || LineRanges.union(places.stream().flatMap(one -> one.named(path)).toList())
                .within(first, first + count - 1)
                .lines()
            == count;
  }

  /// Where tools took part: only there a boundary asks for its standard.
  public Set<String> pathsByTools() {
    return files.stream()
        .filter(file -> file.touches().stream().anyMatch(Touch::isByTool))
        .flatMap(ChangedFile::paths)
        .collect(Collectors.toSet());
  }

  /// What conditions ask about.
  public Change change() {
    Map<Origin, Long> added = new EnumMap<>(Origin.class);
    Set<String> paths = new LinkedHashSet<>();
    Set<String> tools = new LinkedHashSet<>();
    for (ChangedFile file : files) {
      file.paths().forEach(paths::add);
      for (Touch touch : file.touches()) {
        touch.tools().forEach(use -> tools.add(use.tool()));
        if (touch.kind() == Touch.Kind.ADDED) {
          added.merge(touch.origin().origin(), touch.lineCount(), Long::sum);
        }
      }
    }
    commits.forEach(commit -> commit.tools().forEach(use -> tools.add(use.tool())));
    return new Change(List.copyOf(paths), added, List.copyOf(tools), kind, incomplete != null);
  }
}
