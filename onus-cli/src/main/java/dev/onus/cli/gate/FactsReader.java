package dev.onus.cli.gate;

import dev.onus.custody.Custody;
import dev.onus.custody.People;
import dev.onus.custody.PeopleOfDirectory;
import dev.onus.custody.PeopleOfHistory;
import dev.onus.custody.Person;
import dev.onus.custody.Trailers;
import dev.onus.gate.Approval;
import dev.onus.gate.BypassOnFile;
import dev.onus.gate.ChangedFile;
import dev.onus.gate.CommitOfChange;
import dev.onus.gate.ContestOnFile;
import dev.onus.gate.Facts;
import dev.onus.gate.Touch;
import dev.onus.history.Repository;
import dev.onus.history.change.ChangeToJudge;
import dev.onus.history.change.UnreadableDifference;
import dev.onus.history.claims.ClaimReader;
import dev.onus.policy.Directory;
import dev.onus.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads all that is known of a change, from a repository and from the records.
public final class FactsReader {
  private final Repository repository;
  private final ChangeToJudge changes;
  private final ClaimReader claims;
  private final Records records;
  private @Nullable Boolean notes;

  /// @param blame for lines of heads
  /// @param limits how much of a change is read
  /// @param records entries of the log about decisions, in their order
  public FactsReader(
      Repository repository,
      ChangeToJudge.Blame blame,
      ChangeToJudge.Limits limits,
      Records records) {
    this.repository = repository;
    this.claims = ClaimReader.of(repository);
    this.changes = new ChangeToJudge(repository, blame, claims, limits);
    this.records = records;
  }

  /// Which change, and as of when.
  ///
  /// @param base the tip of the governed branch
  /// @param mergeBase what the change is compared with
  /// @param at what was received later is not known yet
  /// @param branch the name of its branch, if it is known
  /// @param given what somebody brings along
  /// @param forge what a forge says; null where none was asked
  /// @param wanted files whose lines are read, however large the change is
  public record Question(
      String base,
      String mergeBase,
      String head,
      Instant at,
      @Nullable String branch,
      ChangeFile given,
      @Nullable ForgeWord forge,
      Predicate<String> wanted) {
    /// One that no forge was asked about.
    public Question(
        String base,
        String mergeBase,
        String head,
        Instant at,
        @Nullable String branch,
        ChangeFile given,
        Predicate<String> wanted) {
      this(base, mergeBase, head, at, branch, given, null, wanted);
    }
  }

  /// What came of it.
  public sealed interface Result {
    /// All that is known.
    record Known(Facts facts) implements Result {}

    /// Decisions can't be read, and one of them may be a revocation.
    record Unreadable(Problem problem) implements Result {}
  }

  /// Reads the facts of a change.
  ///
  /// @param directory of the policy in force, whose keys count
  public Result read(Directory directory, Question question) {
    return read(List.of(directory), question).getFirst();
  }

  /// Reads the facts of a change as each of several policies knows the people in it: what the
  /// change did is read once.
  public List<Result> read(List<Directory> directories, Question question) {
    var results = new ArrayList<Result>();
    ChangeToJudge.Read read = null;
    for (Directory directory : directories) {
      var decisions = new Decisions(records);
      var lines = new SignedLines(directory, decisions);
      // those of the change count too, since each is signed
      new DecisionFiles(repository, question.at())
          .read(lines, List.of(question.base(), question.head()));
      lines.read("decisions", question.given().decisions(), question.at());
      records.entries().stream()
          .filter(entry -> !entry.at().isAfter(question.at()))
          .forEach(lines::add);
      if (lines.problems().isEmpty()) {
        if (read == null) {
          read =
              changes.read(
                  question.mergeBase(), question.head(), question.wanted(), (_, _) -> List.of());
        }
        results.add(new Result.Known(facts(directory, question, decisions, read)));
      } else {
        results.add(new Result.Unreadable(lines.problems().getFirst()));
      }
    }
    return results;
  }

  private Facts facts(
      Directory directory, Question question, Decisions decisions, ChangeToJudge.Read read) {
    Instant at = question.at();
    LocalDate today = at.atOffset(ZoneOffset.UTC).toLocalDate();
    People people =
        new PeopleOfDirectory(
            directory, directory, new PeopleOfHistory(List.of(), at, _ -> false), today);
    var behind = new BehindCommits(repository, directory, people);
    List<CommitOfChange> commits =
        read.commits().stream()
            .map(one ->
                new CommitOfChange(
                    one.commit(),
                    one.claims(),
                    one.hasLines(),
                    one.tools(),
                    behind.of(one.commit(), one.claims())))
            .toList();
    List<ChangedFile> files =
        read.files().stream().filter(one -> !DecisionFiles.isOne(one.path())).toList();
    List<String> takenBack =
        read.files().stream()
            .filter(one -> DecisionFiles.isOne(one.path()))
            .filter(
                one -> one.touches().stream().anyMatch(touch -> touch.kind() != Touch.Kind.ADDED))
            .map(ChangedFile::path)
            .toList();
    return new Facts(
        question.mergeBase(),
        question.head(),
        at,
        question.branch(),
        files,
        commits,
        read.kind(),
        requesters(directory, people, question),
        approvals(decisions, directory, people, question),
        decisions.exceptions(),
        decisions.attestations(),
        contests(behind, decisions, read),
        bypasses(decisions, files, question.mergeBase(), question.head()),
        takenBack,
        hasNotes(),
        incomplete(read, question.forge()));
  }

  private static @Nullable String incomplete(ChangeToJudge.Read read, @Nullable ForgeWord forge) {
    return read.incomplete() != null || forge == null ? read.incomplete() : forge.incomplete();
  }

  /// Who asked for the change, by the word of somebody, and who is behind it by that of the forge.
  private static List<Person> requesters(Directory directory, People people, Question question) {
    ForgeWord forge = question.forge();
    return Stream.concat(
            question.given().requestedBy().stream().flatMap(one -> asserted(people, one).stream()),
            forge == null ? Stream.empty() : forge.authors(directory).stream())
        .toList();
  }

  /// What is contested of the commits whose lines the change has, with who is behind each.
  private List<ContestOnFile> contests(
      BehindCommits behind, Decisions decisions, ChangeToJudge.Read read) {
    List<ContestOnFile> known = decisions.contests();
    if (known.isEmpty()) {
      return known;
    }
    Set<String> concerned = new HashSet<>();
    read.commits().forEach(one -> concerned.add(one.commit().id()));
    read.files().stream()
        .flatMap(file -> file.touches().stream())
        .flatMap(touch -> Stream.ofNullable(touch.run()))
        .forEach(run -> concerned.add(run.commit()));
    Map<String, List<Person>> people = new HashMap<>();
    return known.stream()
        .filter(one -> concerned.contains(one.commit()))
        .map(one -> one.by(people.computeIfAbsent(one.commit(), id -> behind.of(id, claims))))
        .toList();
  }

  private static Optional<Person> asserted(People people, String name) {
    return people.of(Trailers.identity(name));
  }

  /// Signed ones, those that a forge vouches for, and those that somebody says there were.
  private List<Approval> approvals(
      Decisions decisions, Directory directory, People people, Question question) {
    ForgeWord forge = question.forge();
    var approvals =
        new ArrayList<>(
            decisions.approvals(
                forge == null
                    ? List.of()
                    : forge.voices(directory, commit -> seen(question, commit), question.at())));
    for (ChangeFile.Review review : question.given().reviews()) {
      Optional<String> commit = repository.resolve(review.commit());
      Optional<Person> person = asserted(people, review.by());
      if (review.approves() && commit.isPresent() && person.isPresent()) {
        approvals.add(
            new Approval(
                person.get(),
                commit.get(),
                seen(question, commit.get()),
                null,
                Custody.Checklist.NONE));
      }
    }
    return approvals;
  }

  /// The files of the change as it was at a commit, as far as they are in this clone: what is
  /// missing was approved by nobody.
  private Map<String, String> seen(Question question, String commit) {
    try {
      return ChangeToJudge.mergeBase(repository, question.base(), commit)
          .map(from -> ChangeToJudge.fileIds(repository, from, commit))
          .orElse(Map.of());
    } catch (UnreadableDifference e) {
      return Map.of();
    }
  }

  /// Each for the head, where the change is still as it was: that a decision was added to it is no
  /// other change.
  private List<BypassOnFile> bypasses(
      Decisions decisions, List<ChangedFile> files, String mergeBase, String head) {
    Map<String, String> now = new HashMap<>();
    files.forEach(file -> now.put(file.path(), file.fileId()));
    var bypasses = new ArrayList<BypassOnFile>();
    for (BypassOnFile one : decisions.bypasses()) {
      if (repository.commit(one.commit()).isPresent()) {
        try {
          Map<String, String> then =
              new HashMap<>(ChangeToJudge.fileIds(repository, mergeBase, one.commit()));
          then.keySet().removeIf(DecisionFiles::isOne);
          bypasses.add(then.equals(now) ? one.at(head) : one);
        } catch (UnreadableDifference e) {
          bypasses.add(one.uncompared(e.reason()));
        }
      }
    }
    return bypasses;
  }

  private boolean hasNotes() {
    Boolean known = notes;
    if (known == null) {
      known = !repository.git().text("for-each-ref", "--count=1", "refs/notes/").isBlank();
      notes = known;
    }
    return known;
  }
}
