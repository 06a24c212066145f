package dev.onus.cli.answer;

import dev.onus.answer.BarrierChecks;
import dev.onus.answer.MergedBranch;
import dev.onus.cli.gate.ChangeFile;
import dev.onus.cli.gate.FactsReader;
import dev.onus.cli.gate.Records;
import dev.onus.gate.Facts;
import dev.onus.history.Repository;
import dev.onus.history.change.ChangeToJudge;
import dev.onus.policy.Directory;
import dev.onus.problem.Problem;
import dev.onus.provenance.Attribution;
import dev.onus.provenance.Commit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What was known about changes when they were merged, each read once. Expiry counts at the
/// committer's date of what brought a change onto the branch.
final class MergedChanges implements BarrierChecks.Changes {
  private static final ChangeToJudge.Limits INDEXED = new ChangeToJudge.Limits(5_000, 2_000);

  /// Git is asked about each file by itself, and somebody waits.
  private static final ChangeToJudge.Limits ON_DEMAND = new ChangeToJudge.Limits(500, 30);

  private final Repository repository;
  private final Attribution attribution;
  private final boolean indexed;
  private final Supplier<Records> records;
  private final Map<String, Facts> whole = new HashMap<>();
  private final Map<Asked, Facts> known = new HashMap<>();
  private @Nullable FactsReader reader;

  private record Asked(String brought, String path) {}

  /// @param indexed whether the attribution comes from an index, which has it at hand
  /// @param records entries of the log about decisions
  MergedChanges(
      Repository repository, Attribution attribution, boolean indexed, Supplier<Records> records) {
    this.repository = repository;
    this.attribution = attribution;
    this.indexed = indexed;
    this.records = records;
  }

  @Override
  public Facts of(Commit brought, Directory inForce, String path) {
    Facts all = whole.get(brought.id());
    if (all != null) {
      return all;
    }
    Facts facts =
        known.computeIfAbsent(new Asked(brought.id(), path), _ -> read(brought, inForce, path));
    if (facts.incomplete() == null) {
      whole.put(brought.id(), facts);
    }
    return facts;
  }

  private Facts read(Commit brought, Directory inForce, String path) {
    String before = brought.parents().getFirst();
    var question =
        new FactsReader.Question(
            before,
            before,
            brought.id(),
            brought.committedAt(),
            MergedBranch.of(brought).orElse(null),
            ChangeFile.none(),
            path::equals);
    return switch (reader().read(inForce, question)) {
      case FactsReader.Result.Known(Facts facts) -> facts;
      case FactsReader.Result.Unreadable(Problem problem) ->
          Facts.unread(
              before,
              brought.id(),
              brought.committedAt(),
              "decisions on file can't be read: " + problem);
    };
  }

  private FactsReader reader() {
    FactsReader made = reader;
    if (made == null) {
      made =
          new FactsReader(
              repository,
              ChangeToJudge.Blame.of(attribution),
              indexed ? INDEXED : ON_DEMAND,
              records.get());
      reader = made;
    }
    return made;
  }
}
