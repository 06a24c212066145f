package dev.onus.cli.answer;

import dev.onus.answer.Accountable;
import dev.onus.answer.Answers;
import dev.onus.answer.Role;
import dev.onus.answer.answerability.Answerability;
import dev.onus.answer.answerability.Resolution;
import dev.onus.answer.report.Deployed;
import dev.onus.cli.gate.Records;
import dev.onus.cli.synced.SyncedRecords;
import dev.onus.cli.terminal.Progress;
import dev.onus.history.Repository;
import dev.onus.history.index.AttributionIndex;
import dev.onus.history.past.Changers;
import dev.onus.history.past.Merges;
import dev.onus.provenance.CommitClaims;
import dev.onus.provenance.LineOrigin;
import dev.onus.provenance.LineRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// Asks who would answer for every line that lives at a revision, by the same rules as a trace:
/// lines of one file that come from one commit with the same claims have one answer.
public final class EveryLine {
  private static final int BATCH = 512;

  private final AttributionIndex index;
  private final Circumstances circumstances;
  private final String revision;
  private final boolean governed;

  /// @param index covers the revision
  /// @param records entries of the log about decisions, read when they are needed
  public EveryLine(
      Repository repository, AttributionIndex index, Deployed deployed, Supplier<Records> records) {
    this.index = index;
    this.revision = deployed.revision();
    this.circumstances =
        new Circumstances(
            repository,
            new RevisionFacts(),
            deployed,
            Merges.fromIndex(index, revision),
            Changers.fromIndex(index, repository, revision),
            new MergedChanges(repository, index::lines, true, records),
            SyncedRecords.of(repository).members());
    this.governed = circumstances.governance().policy().isPresent();
  }

  /// Why a policy that is there does not count, for people.
  public List<String> problems() {
    return circumstances.problems();
  }

  /// The path of the CODEOWNERS file, if the revision has one.
  public Optional<String> codeowners() {
    return circumstances.codeowners();
  }

  /// Counts the lines by how their answers end.
  ///
  /// @param bar opens a bar for so many files
  public Answerability answerability(IntFunction<Progress> bar) {
    var counts = new Answerability(governed);
    var answers =
        new Answers(circumstances.past(), circumstances.people(), circumstances.governance());
    List<String> files = index.files(revision);
    try (var progress = bar.apply(files.size())) {
      for (int from = 0; from < files.size(); from += BATCH) {
        Map<String, List<LineRun>> batch = new LinkedHashMap<>();
        for (String path : files.subList(from, Math.min(files.size(), from + BATCH))) {
          batch.put(path, index.blame(revision, path));
        }
        circumstances.prepare(
            batch.values().stream().flatMap(List::stream).map(LineRun::commit).distinct().toList());
        int done = from;
        for (var file : batch.entrySet()) {
          count(file.getKey(), file.getValue(), answers, counts);
          done++;
          progress.at(done);
        }
      }
    }
    return counts;
  }

  /// Lines that have the same answer.
  private record Same(String commit, LineOrigin origin) {}

  private void count(String path, List<LineRun> runs, Answers answers, Answerability counts) {
    Map<Same, List<LineRun>> groups = new LinkedHashMap<>();
    for (LineRun run : runs) {
      CommitClaims claims = circumstances.claims(circumstances.past().commit(run.commit()));
      for (CommitClaims.Piece piece : claims.pieces(run)) {
        groups
            .computeIfAbsent(new Same(run.commit(), piece.origin()), _ -> new ArrayList<>(1))
            .add(piece.run());
      }
    }
    Map<String, Long> lacking = new HashMap<>();
    for (List<LineRun> group : groups.values()) {
      long lines = group.stream().mapToLong(LineRun::count).sum();
      LineRun first = group.getFirst();
      Accountable accountable = answers.wouldAnswer(path, first.part(0, 1));
      counts.add(path, lines, accountable);
      if (lacksOwner(accountable)) {
        lacking.merge(circumstances.whyNobodyOwns(path), lines, Long::sum);
      }
    }
    lacking.forEach((because, lines) -> counts.lack(path, lines, because));
  }

  /// Whether an owner is what is missing: under a policy where the chain came to its end, without
  /// one wherever history had to say who answers.
  private boolean lacksOwner(Accountable accountable) {
    return governed
        ? Resolution.of(accountable, true) != Resolution.ANSWERED
        : accountable.role() != Role.PATH_OWNER;
  }
}
