package dev.onus.cli.gate;

import dev.onus.answer.MergedBranch;
import dev.onus.gate.Decision;
import dev.onus.gate.DecisionDifference;
import dev.onus.gate.Gate;
import dev.onus.history.Repository;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.provenance.Commit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Judges what came onto a branch once more, under two policies: each change as it was then, with
/// what was decided and on file by then.
public final class Replay {
  /// A policy without people, by which the facts are read where no policy governs.
  private static final Directory NOBODY = Directory.of(nobody(), null);

  private final Repository repository;
  private final FactsReader facts;
  private final Optional<Directory> a;
  private final Optional<Directory> b;

  /// @param a one policy; empty for none
  /// @param b the other
  public Replay(
      Repository repository, FactsReader facts, Optional<Directory> a, Optional<Directory> b) {
    this.repository = repository;
    this.facts = facts;
    this.a = a;
    this.b = b;
  }

  /// What came of one change.
  public sealed interface Judged {
    /// Both decisions.
    record Compared(Commit brought, DecisionDifference difference) implements Judged {}

    /// It can't be judged by anybody: `because` goes on from its id.
    record Unjudged(String commit, String because) implements Judged {}
  }

  /// Judges what a commit brought onto the branch: its difference to its first parent.
  public Judged judge(String id) {
    Optional<Commit> found = repository.commit(id);
    if (found.isEmpty()) {
      return new Judged.Unjudged(id, "is not in this clone");
    }
    Commit brought = found.get();
    if (brought.parents().isEmpty()) {
      return new Judged.Unjudged(id, "is the first commit, compared with nothing");
    }
    String before = brought.parents().getFirst();
    if (repository.commit(before).isEmpty()) {
      return new Judged.Unjudged(id, "has a parent that is not in this clone");
    }
    var question =
        new FactsReader.Question(
            before,
            before,
            brought.id(),
            brought.committedAt(),
            MergedBranch.of(brought).orElse(null),
            ChangeFile.none(),
            _ -> true);
    List<FactsReader.Result> read =
        facts.read(List.of(a.orElse(NOBODY), b.orElse(NOBODY)), question);
    return new Judged.Compared(
        brought,
        DecisionDifference.between(
            decision(a, before, read.getFirst()), decision(b, before, read.getLast())));
  }

  private static Decision decision(
      Optional<Directory> policy, String base, FactsReader.Result facts) {
    if (policy.isEmpty()) {
      return Gate.ungoverned(base);
    }
    return switch (facts) {
      case FactsReader.Result.Known known -> Gate.judge(policy.get(), known.facts());
      case FactsReader.Result.Unreadable unreadable ->
          Gate.undecided("decisions on file can't be read: " + unreadable.problem());
    };
  }

  private static Policy nobody() {
    return new Policy(
        1,
        null,
        null,
        List.of(),
        null,
        List.of(),
        List.of(),
        null,
        List.of(),
        List.of(),
        null,
        Policy.EvidenceRules.DEFAULT,
        List.of(),
        new Policy.Load(null, null, null, null),
        List.of(),
        null,
        new Policy.Answers(Map.of(), null),
        List.of(),
        List.of());
  }
}
