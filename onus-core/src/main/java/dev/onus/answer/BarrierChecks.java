package dev.onus.answer;

import dev.onus.answer.Barrier.Mode;
import dev.onus.answer.Barrier.Result;
import dev.onus.answer.Governance.Examined;
import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.People;
import dev.onus.custody.Person;
import dev.onus.gate.Change;
import dev.onus.gate.Conditions;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.provenance.Commit;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Evaluates the ten barriers for an origin against the policy that was in force when its change
/// was merged: the one on the governed branch just before, by the graph and never by dates.
///
/// What plain history can't know is `unknown`, not a failure.
public final class BarrierChecks {
  private final PolicyAt policies;
  private final Changes changes;
  private final People people;

  /// The policy at a commit.
  public interface PolicyAt {
    /// The directory of the policy and CODEOWNERS file at a commit; empty where there is no policy
    /// that can be read.
    Optional<Directory> at(String commit);
  }

  /// What history says about changes.
  public interface Changes {
    /// What a commit changed on the governed branch.
    Change of(Commit brought);
  }

  public BarrierChecks(PolicyAt policies, Changes changes, People people) {
    this.policies = policies;
    this.changes = changes;
    this.people = people;
  }

  List<Result> check(Examined examined) {
    Optional<Directory> inForce = inForce(examined.brought());
    if (inForce.isEmpty()) {
      return none("no policy was in force when it was merged");
    }
    return older(examined.brought(), inForce.get())
        ? none("it is older than the policy's adoption on " + inForce.get().policy().adopted())
        : evaluate(examined, inForce.get());
  }

  /// Whether a reviewer held what the standards that applied to the change asked for.
  Optional<Boolean> qualified(Examined examined, Person reviewer) {
    return inForce(examined.brought())
        .filter(directory -> !older(examined.brought(), directory))
        .flatMap(directory -> review(examined, directory).qualified(reviewer));
  }

  /// The policy of the branch just before the change came onto it.
  private Optional<Directory> inForce(Commit brought) {
    return brought.parents().stream().findFirst().flatMap(policies::at);
  }

  private static boolean older(Commit brought, Directory directory) {
    LocalDate adopted = directory.policy().adopted();
    return adopted != null && day(brought).isBefore(adopted);
  }

  private ReviewBarriers review(Examined examined, Directory directory) {
    Change change = changes.of(examined.brought());
    Set<String> byTools = change.tools().isEmpty() ? Set.of() : Set.copyOf(change.paths());
    var applying = new Conditions(directory, change, byTools).standards();
    return new ReviewBarriers(directory, examined, applying, day(examined.brought()));
  }

  private static List<Result> none(String because) {
    return Arrays.stream(Barrier.values())
        .map(barrier -> Result.notRequired(barrier, because))
        .toList();
  }

  private static LocalDate day(Commit commit) {
    return commit.committedAt().atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private List<Result> evaluate(Examined examined, Directory directory) {
    LocalDate day = day(examined.brought());
    var lines = new LineBarriers(directory, examined, people, day);
    ReviewBarriers review = review(examined, directory);
    var results = new ArrayList<Result>();
    for (Barrier barrier : Barrier.values()) {
      results.add(
          switch (barrier) {
            case REGISTRATION -> lines.registration();
            case CONSENT -> lines.consent();
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
    return results;
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
