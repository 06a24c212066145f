package dev.onus.cli.gate;

import dev.onus.boundary.Codeowners;
import dev.onus.cli.policy.Policies;
import dev.onus.custody.CustodyChain;
import dev.onus.custody.Generator;
import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.People;
import dev.onus.custody.PeopleOfDirectory;
import dev.onus.custody.PeopleOfHistory;
import dev.onus.custody.Person;
import dev.onus.custody.Trailers;
import dev.onus.gate.Approval;
import dev.onus.gate.BypassOnFile;
import dev.onus.gate.ChangedFile;
import dev.onus.gate.Decision;
import dev.onus.gate.Facts;
import dev.onus.gate.Gate;
import dev.onus.gate.State;
import dev.onus.gate.Touch;
import dev.onus.history.Repository;
import dev.onus.history.TrackedFile;
import dev.onus.history.change.ChangeToJudge;
import dev.onus.history.claims.ClaimReader;
import dev.onus.history.index.AttributionIndex;
import dev.onus.history.past.SignedCommit;
import dev.onus.ledger.Entry;
import dev.onus.policy.Directory;
import dev.onus.policy.EffectivePolicy;
import dev.onus.policy.EffectiveReading;
import dev.onus.policy.Policy;
import dev.onus.policy.Reading;
import dev.onus.problem.Problem;
import dev.onus.provenance.Commit;
import dev.onus.provenance.CommitClaims;
import dev.onus.provenance.Origin;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Judges a change of a repository by the policy that is in force on the branch which it goes to.
public final class Judge {
  private static final String EXCEPTIONS = ".onus/exceptions/";

  private final Repository repository;
  private final Function<String, AttributionIndex> index;
  private final List<Entry> records;

  /// @param index an index that covers a commit
  /// @param records entries of the log about decisions, in their order
  public Judge(
      Repository repository, Function<String, AttributionIndex> index, List<Entry> records) {
    this.repository = repository;
    this.index = index;
    this.records = List.copyOf(records);
  }

  /// Judges what a head has that a base has not.
  ///
  /// @param base the tip of the governed branch: its policy is in force
  /// @param codeowners the owners of paths there
  /// @param given what somebody brings along
  public Judgement judge(
      String base, String head, Instant at, Optional<Codeowners> codeowners, ChangeFile given) {
    Optional<EffectiveReading> reading = new Policies(repository).at(base);
    if (reading.isEmpty()) {
      return unread(base, head, at, null, Gate.ungoverned(base));
    }
    String blob = repository.file(base, Policies.FILE).map(TrackedFile::id).orElse("");
    return switch (reading.get()) {
      case Reading.Refused(List<Problem> problems) ->
          unread(
              base,
              head,
              at,
              new Judgement.PolicyReference(base, blob, null),
              Gate.unreadable(problems));
      case EffectivePolicy whole ->
          judge(
              base,
              head,
              at,
              new Judgement.PolicyReference(base, blob, whole.digest()),
              Directory.of(whole.policy(), codeowners.orElse(null)),
              given);
    };
  }

  private static Judgement unread(
      String base,
      String head,
      Instant at,
      Judgement.@Nullable PolicyReference reference,
      Decision decision) {
    return new Judgement(base, null, head, at, reference, null, decision);
  }

  private Judgement judge(
      String base,
      String head,
      Instant at,
      Judgement.PolicyReference reference,
      Directory directory,
      ChangeFile given) {
    Optional<String> mergeBase = ChangeToJudge.mergeBase(repository, base, head);
    if (mergeBase.isEmpty()) {
      return unread(
          base,
          head,
          at,
          reference,
          error("base and head have no common history in this clone; is it shallow?"));
    }
    var decisions = new Decisions();
    var lines = new SignedLines(directory, decisions);
    onFile(lines, base, commit -> firstSeen(base, commit, at));
    onFile(lines, head, _ -> at);
    lines.read("decisions", given.decisions(), at);
    records.forEach(lines::add);
    if (!lines.problems().isEmpty()) {
      return unread(
          base,
          head,
          at,
          reference,
          new Decision(
              "change",
              State.ERROR,
              "decisions on file can't be read: " + lines.problems().getFirst(),
              List.of(),
              List.of(),
              null));
    }
    LocalDate today = at.atOffset(ZoneOffset.UTC).toLocalDate();
    People people =
        new PeopleOfDirectory(
            directory, directory, new PeopleOfHistory(List.of(), at, _ -> false), today);
    var claims = ClaimReader.of(repository);
    var read =
        new ChangeToJudge(repository, index.apply(head), claims)
            .read(
                mergeBase.get(),
                head,
                (commit, about) -> authors(directory, people, commit, about));
    List<ChangedFile> files = read.files().stream().filter(one -> !isOnFile(one.path())).toList();
    List<String> takenBack =
        read.files().stream()
            .filter(one -> isOnFile(one.path()))
            .filter(
                one -> one.touches().stream().anyMatch(touch -> touch.kind() != Touch.Kind.ADDED))
            .map(ChangedFile::path)
            .toList();
    var facts =
        new Facts(
            mergeBase.get(),
            head,
            at,
            given.branch() == null ? branch(head) : given.branch(),
            files,
            read.commits(),
            read.kind(),
            given.requestedBy().stream().flatMap(one -> asserted(people, one).stream()).toList(),
            approvals(decisions, people, given, mergeBase.get()),
            decisions.exceptions(),
            decisions.attestations(),
            bypasses(decisions, files, mergeBase.get(), head),
            takenBack,
            hasNotes(),
            read.incomplete());
    return new Judgement(
        base, mergeBase.get(), head, at, reference, figures(facts), Gate.judge(directory, facts));
  }

  /// Decisions in files; those of the change count too, since each is signed.
  private void onFile(SignedLines lines, String commit, Function<String, Instant> at) {
    for (TrackedFile one : repository.filesBelow(commit, EXCEPTIONS)) {
      if (isOnFile(one.path()) && one.isRegular()) {
        repository
            .content(commit, one.path())
            .ifPresent(content -> lines.read(one.path(), content, at.apply(one.path())));
      }
    }
  }

  private static boolean isOnFile(String path) {
    return path.startsWith(EXCEPTIONS) && path.endsWith(".jsonl");
  }

  private static Decision error(String because) {
    return new Decision("change", State.ERROR, because, List.of(), List.of(), null);
  }

  private static Judgement.Figures figures(Facts facts) {
    Map<Origin, Long> added = new HashMap<>();
    facts
        .files()
        .forEach(file ->
            file.touches()
                .forEach(one -> added.merge(one.origin().origin(), one.lineCount(), Long::sum)));
    long all = added.values().stream().mapToLong(Long::longValue).sum();
    long open = added.getOrDefault(Origin.UNKNOWN, 0L) + added.getOrDefault(Origin.HUMAN, 0L);
    return new Judgement.Figures(facts.files().size(), facts.commits().size(), all, all - open);
  }

  /// Acceptor, author, co-authors and committer of a commit, the signer by their key.
  private List<Person> authors(
      Directory directory, People people, Commit commit, CommitClaims about) {
    return new CustodyChain(
            commit, signer(directory, commit), Optional.empty(), Generator.of(about, List.of()))
        .authors(people);
  }

  private Optional<Person> signer(Directory directory, Commit commit) {
    if (commit.signature() == null) {
      return Optional.empty();
    }
    List<Policy.Person> people = directory.policy().people();
    List<String> keys = people.stream().flatMap(one -> one.keys().stream()).toList();
    return SignedCommit.verifiedBy(repository, commit, keys)
        .flatMap(key -> people.stream().filter(one -> one.keys().contains(key)).findFirst())
        .map(one -> new Person(one.id(), IdentifiedBy.KEY));
  }

  private static Optional<Person> asserted(People people, String name) {
    return people.of(Trailers.identity(name));
  }

  /// Signed ones, and those that somebody says there were.
  private List<Approval> approvals(
      Decisions decisions, People people, ChangeFile given, String mergeBase) {
    var approvals = new ArrayList<>(decisions.approvals());
    for (ChangeFile.Review review : given.reviews()) {
      Optional<String> commit = repository.resolve(review.commit());
      Optional<Person> person = asserted(people, review.by());
      if (review.approves() && commit.isPresent() && person.isPresent()) {
        approvals.add(
            new Approval(
                person.get(),
                commit.get(),
                ChangeToJudge.fileIds(repository, mergeBase, commit.get()),
                Approval.Checklist.NONE));
      }
    }
    return approvals;
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
        Map<String, String> then =
            new HashMap<>(ChangeToJudge.fileIds(repository, mergeBase, one.commit()));
        then.keySet().removeIf(Judge::isOnFile);
        bypasses.add(then.equals(now) ? one.at(head) : one);
      }
    }
    return bypasses;
  }

  /// The branch that is checked out, when the head is its last commit.
  private @Nullable String branch(String head) {
    var name =
        repository
            .git()
            .tryRun(new byte[0], Map.of(), "symbolic-ref", "--quiet", "--short", "HEAD");
    boolean isHead = repository.resolve("HEAD").filter(head::equals).isPresent();
    return isHead && name.exitCode() == 0 ? name.text().strip() : null;
  }

  private boolean hasNotes() {
    return !repository.git().text("for-each-ref", "--count=1", "refs/notes/").isBlank();
  }

  /// When a file came onto the branch, by the committer's date.
  private Instant firstSeen(String base, String path, Instant otherwise) {
    return repository
        .git()
        .text("log", "--format=%ct", "--diff-filter=A", base, "--", path)
        .lines()
        .reduce((_, last) -> last)
        .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds.strip())))
        .orElse(otherwise);
  }
}
