package dev.onus.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.answer.Barrier.Result;
import dev.onus.custody.Custody;
import dev.onus.custody.Custody.Review;
import dev.onus.custody.Generator;
import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.Person;
import dev.onus.custody.Sample;
import dev.onus.gate.Situation;
import dev.onus.policy.Directory;
import dev.onus.provenance.Commit;
import dev.onus.provenance.LineRun;
import dev.onus.provenance.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A merged change, and what the barriers say of it under a policy that a test states.
abstract class MergedChange {
  private static final String STANDARD =
      """
      standards:
        - id: ai
          when: {any: [{ai_lines: ">= 1"}]}
          require: {independent: true, approvals: {count: 1, qualified: secure}, checklist: {max_items: 7}, tests: ai-lines, inspection: {block: [critical]}}
      load: {reviews_7d: {soft: 5, hard: 10}}
      environments:
        production: {release: [team:core], branches: [main]}
      """;

  String policy = Sample.POLICY + STANDARD;
  String path = "src/a.c";
  Generator generator = Sample.ai("claude-code");
  Optional<Person> releaser = Optional.empty();
  Optional<Deployment> deployment = Optional.empty();
  final List<Person> authors = new ArrayList<>(List.of(key("ann")));
  final List<Review> reviews = new ArrayList<>();
  Situation change = Situation.under("").adds(path, Origin.AI, 10);

  static Person key(String who) {
    return new Person(who, IdentifiedBy.KEY);
  }

  void review(Person by, @Nullable Boolean independent, int load) {
    reviews.add(Review.mentioned(by, Optional.ofNullable(independent), load));
  }

  BarrierChecks checks() {
    Directory directory = Sample.directory(policy, "* olga@x.org\n");
    return new BarrierChecks(
        commit -> commit.equals(Sample.id(900)) ? Optional.of(directory) : Optional.empty(),
        (brought, _, _) -> change.at(brought.committedAt()).facts());
  }

  Governance.Examined examined() {
    Commit commit = Sample.commit(1, "Ann", "Ann", "Add it", 24);
    var custody =
        new Custody(
            generator,
            Optional.empty(),
            Optional.of(key("ann")),
            authors,
            reviews,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(key("rita")),
            releaser,
            Optional.empty());
    return new Governance.Examined(path, path, runs(commit), commit, commit, custody, deployment);
  }

  /// The first line of the file.
  private List<LineRun> runs(Commit commit) {
    return List.of(new LineRun(1, 1, commit.id(), path, 1));
  }

  /// The change: the file of the failing lines, written by its generator.
  Situation in(String file) {
    path = file;
    change = Situation.under("").adds(file, generator.origin(), 10);
    return change;
  }

  Result result(Barrier barrier) {
    List<Result> all = checks().judge(examined()).barriers();
    assertThat(all).extracting(Result::barrier).containsExactly(Barrier.values());
    return all.stream().filter(one -> one.barrier() == barrier).findFirst().orElseThrow();
  }

  /// `state[, mode, role]: because`.
  String state(Barrier barrier) {
    Result result = result(barrier);
    Barrier.Mode mode = result.mode();
    Role role = result.answers();
    return result.state().label()
        + (mode == null || role == null ? "" : ", " + mode.label() + ", " + role.label())
        + ": "
        + result.because();
  }
}
