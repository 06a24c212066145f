package dev.onus.gate;

import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.Person;
import dev.onus.policy.Condition;
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
        false,
        because);
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

  /// Whether who counts as an author of a commit signed that a person typed it.
  ///
  /// @param commit the full id
  public boolean isAttested(String commit) {
    return attestations.stream()
        .filter(one -> one.commit().equals(commit))
        .filter(one -> one.by().identity() != IdentifiedBy.ASSERTED)
        .anyMatch(one ->
            commits.stream()
                .filter(known -> known.commit().id().equals(commit))
                .anyMatch(known -> known.authors().stream().anyMatch(one.by()::is)));
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
