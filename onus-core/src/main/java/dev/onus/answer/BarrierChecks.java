package dev.onus.answer;

import dev.onus.answer.Barrier.Mode;
import dev.onus.answer.Barrier.Result;
import dev.onus.answer.Governance.Examined;
import dev.onus.custody.Custody;
import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.Person;
import dev.onus.gate.ChangedFile;
import dev.onus.gate.Conditions;
import dev.onus.gate.ExceptionOnFile;
import dev.onus.gate.Facts;
import dev.onus.gate.Standing;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.policy.Standard;
import dev.onus.provenance.Commit;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Evaluates the ten barriers for an origin against the policy that was in force when its change
/// was merged: the one on the governed branch just before, by the graph and never by dates.
///
/// What plain history can't know is `unknown`, not a failure.
public final class BarrierChecks {
  private final PolicyAt policies;
  private final Changes changes;

  /// The policy at a commit.
  public interface PolicyAt {
    /// The directory of the policy and CODEOWNERS file at a commit; empty where there is no policy
    /// that can be read.
    Optional<Directory> at(String commit);
  }

  /// What was known about changes when they were merged.
  public interface Changes {
    /// The facts of what a commit brought onto the governed branch, as of then.
    ///
    /// @param inForce whose keys count
    /// @param path the file whose lines matter most, as the commit that wrote them names it
    Facts of(Commit brought, Directory inForce, String path);
  }

  public BarrierChecks(PolicyAt policies, Changes changes) {
    this.policies = policies;
    this.changes = changes;
  }

  /// What the barriers say.
  ///
  /// @param reviews all that history and the records speak of
  /// @param area the boundary that decided about consent
  /// @param leave the exception that let a tool in, or that would have
  record Judged(
      List<Result> barriers,
      List<Custody.Review> reviews,
      Policy.@Nullable Boundary area,
      @Nullable ExceptionOnFile leave) {
    Judged {
      barriers = List.copyOf(barriers);
      reviews = List.copyOf(reviews);
    }
  }

  Judged judge(Examined examined) {
    Optional<Directory> inForce = inForce(examined.brought());
    if (inForce.isEmpty()) {
      return none(examined, "no policy was in force when it was merged");
    }
    return older(examined.brought(), inForce.get())
        ? none(
            examined,
            "it is older than the policy's adoption on " + inForce.get().policy().adopted())
        : judge(examined, inForce.get());
  }

  /// The policy of the branch just before the change came onto it.
  private Optional<Directory> inForce(Commit brought) {
    return brought.parents().stream().findFirst().flatMap(policies::at);
  }

  private static boolean older(Commit brought, Directory directory) {
    LocalDate adopted = directory.policy().adopted();
    return adopted != null && day(brought).isBefore(adopted);
  }

  private static Judged none(Examined examined, String because) {
    return new Judged(
        Arrays.stream(Barrier.values())
            .map(barrier -> Result.notRequired(barrier, because))
            .toList(),
        examined.custody().reviewers(),
        null,
        null);
  }

  private static LocalDate day(Commit commit) {
    return commit.committedAt().atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private Judged judge(Examined asked, Directory directory) {
    Facts known = changes.of(asked.brought(), directory, asked.originPath());
    var standing = new Standing(directory, known);
    Facts facts = standing.facts();
    var claims = new StandingLines(standing, asked);
    Examined examined = asked.with(claims.generator());
    Optional<ChangedFile> file = file(facts, examined);
    var conditions = new Conditions(directory, facts.change(), facts.pathsByTools());
    List<Standard> standards = conditions.standards();
    List<Custody.Review> reviews =
        new Reviewed(directory, facts, file, standards).with(examined.custody());
    var consent = new ConsentBarrier(directory, examined, facts, file).outcome();
    boolean attested = facts.isAttested(examined.commit().id(), examined.runs());
    var lines = new LineBarriers(directory, examined, attested, claims.uncounted(), facts.day());
    var review =
        new ReviewBarriers(
            directory, examined, facts, standards, conditions.doubt().orElse(null), reviews);
    var results = new ArrayList<Result>();
    for (Barrier barrier : Barrier.values()) {
      results.add(
          switch (barrier) {
            case REGISTRATION -> lines.registration();
            case CONSENT -> consent.result();
            case PROVENANCE -> lines.provenance();
            case INDEPENDENCE -> review.independence();
            case QUALIFICATION -> review.qualification();
            case CHECKLIST -> review.checklist();
            case INSPECTION -> review.inspection();
            case TESTS -> review.tests();
            case LOAD -> review.load();
            case RELEASE -> release(examined, directory);
          });
    }
    return new Judged(results, reviews, consent.area(), consent.leave());
  }

  /// The file that the commit wrote the lines in, as the change left it.
  private static Optional<ChangedFile> file(Facts facts, Examined examined) {
    List<ChangedFile> touched =
        facts.files().stream()
            .filter(one ->
                one.touches().stream()
                    .anyMatch(touch -> touch.commit().equals(examined.commit().id())))
            .toList();
    return Stream.of(examined.originPath(), examined.path())
        .flatMap(path -> touched.stream().filter(one -> one.path().equals(path)))
        .findFirst()
        .or(() ->
            touched.stream()
                .filter(one -> examined.originPath().equals(one.oldPath()))
                .findFirst());
  }

  /// Released by a person entitled to it, by the policy that was in force for the change.
  private Result release(Examined examined, Directory directory) {
    Optional<Deployment> deployment = examined.deployment();
    if (deployment.isEmpty()) {
      return Result.unknown(Barrier.RELEASE, "no deployment of this revision is recorded");
    }
    Deployment one = deployment.get();
    Optional<Policy.Environment> environment =
        directory.policy().environments().stream()
            .filter(known -> known.id().equals(one.environment()))
            .findFirst();
    if (environment.isEmpty()) {
      return Result.notRequired(
          Barrier.RELEASE, "the policy says nothing about releases to " + one.environment());
    }
    Optional<Person> releaser = examined.custody().releaser();
    if (releaser.isEmpty()) {
      return Result.failed(
          Barrier.RELEASE, Mode.ABSENT, Role.RELEASER, "no person is recorded as the releaser");
    }
    String who = releaser.get().who();
    boolean entitled = directory.members(environment.get().release()).contains(who);
    if (!entitled) {
      return Result.failed(
          Barrier.RELEASE,
          Mode.BYPASSED,
          Role.RELEASER,
          who + " is not entitled to release to " + one.environment());
    }
    return releaser.get().identity() == IdentifiedBy.ASSERTED
        ? Result.unknown(
            Barrier.RELEASE, "the record names " + who + ", who is entitled; nothing confirms it")
        : Result.held(Barrier.RELEASE, "released by " + who);
  }
}
