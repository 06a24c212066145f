package dev.onus.cli.gate;

import dev.onus.boundary.Codeowners;
import dev.onus.cli.policy.Policies;
import dev.onus.gate.Decision;
import dev.onus.gate.Facts;
import dev.onus.gate.Gate;
import dev.onus.gate.Standing;
import dev.onus.history.Repository;
import dev.onus.history.TrackedFile;
import dev.onus.history.change.ChangeToJudge;
import dev.onus.policy.Directory;
import dev.onus.policy.EffectivePolicy;
import dev.onus.policy.EffectiveReading;
import dev.onus.policy.ForgeMembers;
import dev.onus.policy.Reading;
import dev.onus.problem.Problem;
import dev.onus.provenance.Origin;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Judges a change of a repository by the policy that is in force on the branch which it goes to.
public final class Judge {
  private final Repository repository;
  private final Function<String, ChangeToJudge.Blame> blame;
  private final Records records;
  private final ForgeMembers members;

  /// @param blame the lines of a commit
  /// @param records entries of the log about decisions, in their order
  public Judge(
      Repository repository, Function<String, ChangeToJudge.Blame> blame, Records records) {
    this(repository, blame, records, ForgeMembers.NONE);
  }

  /// @param members of the forge, as far as they are known
  public Judge(
      Repository repository,
      Function<String, ChangeToJudge.Blame> blame,
      Records records,
      ForgeMembers members) {
    this.members = members;
    this.repository = repository;
    this.blame = blame;
    this.records = records;
  }

  /// A judgement with what it rests on.
  ///
  /// @param known null where the change was not read
  public record Examined(Judgement judgement, @Nullable Known known) {}

  /// What a change was judged by.
  ///
  /// @param facts with the claims that stand
  public record Known(Directory directory, Facts facts) {}

  /// Judges what a head has that a base has not.
  ///
  /// @param base the tip of the governed branch: its policy is in force
  /// @param codeowners the owners of paths there
  /// @param given what somebody brings along
  public Judgement judge(
      String base, String head, Instant at, Optional<Codeowners> codeowners, ChangeFile given) {
    return examine(base, head, at, codeowners, given, null).judgement();
  }

  /// The same, with what the judgement rests on.
  ///
  /// @param forge what a forge says of the change; null where none was asked
  public Examined examine(
      String base,
      String head,
      Instant at,
      Optional<Codeowners> codeowners,
      ChangeFile given,
      @Nullable ForgeWord forge) {
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
              Directory.of(members.in(whole.policy()), codeowners.orElse(null)),
              given,
              forge);
    };
  }

  private static Examined unread(
      String base,
      String head,
      Instant at,
      Judgement.@Nullable PolicyReference reference,
      Decision decision) {
    return new Examined(
        new Judgement(base, null, head, false, at, reference, null, decision), null);
  }

  private Examined judge(
      String base,
      String head,
      Instant at,
      Judgement.PolicyReference reference,
      Directory directory,
      ChangeFile given,
      @Nullable ForgeWord forge) {
    Optional<String> mergeBase = ChangeToJudge.mergeBase(repository, base, head);
    if (mergeBase.isEmpty()) {
      return unread(
          base,
          head,
          at,
          reference,
          Gate.undecided("base and head have no common history in this clone; is it shallow?"));
    }
    var question =
        new FactsReader.Question(
            base, mergeBase.get(), head, at, branch(given, forge, head), given, forge, _ -> true);
    var reader = new FactsReader(repository, blame.apply(head), ChangeToJudge.Limits.GATE, records);
    return switch (reader.read(directory, question)) {
      case FactsReader.Result.Unreadable(Problem problem) ->
          unread(
              base,
              head,
              at,
              reference,
              Gate.undecided("decisions on file can't be read: " + problem));
      case FactsReader.Result.Known(Facts facts) -> {
        Facts standing = new Standing(directory, facts).facts();
        yield new Examined(
            new Judgement(
                base,
                mergeBase.get(),
                head,
                false,
                at,
                reference,
                figures(standing),
                Gate.judge(directory, facts)),
            new Known(directory, standing));
      }
    };
  }

  private @Nullable String branch(ChangeFile given, @Nullable ForgeWord forge, String head) {
    if (given.branch() != null) {
      return given.branch();
    }
    return forge == null ? branch(head) : forge.branch();
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

  /// The branch that is checked out, when the head is its last commit.
  private @Nullable String branch(String head) {
    var name =
        repository
            .git()
            .tryRun(new byte[0], Map.of(), "symbolic-ref", "--quiet", "--short", "HEAD");
    boolean isHead = repository.resolve("HEAD").filter(head::equals).isPresent();
    return isHead && name.exitCode() == 0 ? name.text().strip() : null;
  }
}
