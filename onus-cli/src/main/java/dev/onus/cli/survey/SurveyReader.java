package dev.onus.cli.survey;

import dev.onus.cli.setup.Facts;
import dev.onus.history.Repository;
import dev.onus.history.index.AttributionIndex;
import dev.onus.provenance.Claim;
import dev.onus.provenance.Evidence;
import dev.onus.provenance.Origin;
import dev.onus.provenance.Scope;
import dev.onus.survey.LikelyGenerated;
import dev.onus.survey.LiveLines;
import dev.onus.survey.OriginLines;
import dev.onus.survey.Periods;
import dev.onus.survey.Quarter;
import dev.onus.survey.SurvivalComparison;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Surveys a repository: one pass over its commits, one over its live lines, one over the past.
public final class SurveyReader {
  private static final int BATCH = 4096;
  private static final int LARGEST_FILES = 5;

  private final Repository repository;
  private final AttributionIndex index;
  private final Bars bars;
  private final KnownCommits commits;

  /// @param index one that covers the revision
  public SurveyReader(Repository repository, AttributionIndex index, Bars bars) {
    this.repository = repository;
    this.index = index;
    this.bars = bars;
    this.commits = new KnownCommits(repository);
  }

  /// Surveys a revision.
  ///
  /// @param revision the full id of a commit
  public Survey read(String revision) {
    readCommits(revision);
    var counts = new LineCounts(commits, null);
    new LiveLineReader(index, commits).read(revision, _ -> true, bars, counts::add);
    var watched = new LifetimeReader(repository, index, commits).read(revision, bars);
    var policy = PolicyAtRevision.of(repository, revision);
    Instant end = commits.find(revision).map(KnownCommit::committedAt).orElse(Instant.EPOCH);
    return new Survey(
        repository.name(),
        revision,
        end,
        commits.all().size(),
        repository.isShallow(),
        counts.total(),
        counts.groups(LineCounts.By.TOOL),
        counts.groups(LineCounts.By.PATH),
        counts.groups(LineCounts.By.EVIDENCE),
        periods(counts.lines(), watched, end).list(commits.contributors(), since(watched)),
        SeenTools.of(commits.all().values(), policy.policy()),
        watched.map(SurveyReader::lives),
        marks(counts.lines()),
        NotesHere.of(repository, revision, commits.all().values()),
        bulk(counts.lines()),
        governance(revision, counts.lines(), policy));
  }

  private void readCommits(String revision) {
    List<String> ids = repository.git().text("rev-list", revision).lines().toList();
    try (var bar = bars.open("reading commits", ids.size())) {
      for (int from = 0; from < ids.size(); from += BATCH) {
        commits.read(ids.subList(from, Math.min(ids.size(), from + BATCH)));
        bar.at(from);
      }
    }
  }

  private static Survey.Lives lives(LifetimeReader.Watched watched) {
    return new Survey.Lives(
        watched.since(),
        watched.drawn(),
        watched.looks(),
        watched.everyDays(),
        SurvivalComparison.of(watched.ai(), watched.other()));
  }

  /// The first quarter whose added lines are all known.
  private static @Nullable Quarter since(Optional<LifetimeReader.Watched> watched) {
    return watched
        .filter(one -> !one.drawn())
        .map(one -> Quarter.of(one.since()).next())
        .orElse(null);
  }

  private Periods periods(
      List<LiveLines> lines, Optional<LifetimeReader.Watched> watched, Instant end) {
    var periods = new Periods();
    for (LiveLines each : lines) {
      commits
          .find(each.commit())
          .ifPresent(commit ->
              periods.live(
                  quarter(commit, end),
                  each.origin().origin(),
                  each.count(),
                  commit.contributors()));
    }
    Map<String, OriginLines> added = watched.map(LifetimeReader.Watched::added).orElse(Map.of());
    added.forEach((id, origins) ->
        commits
            .find(id)
            .ifPresent(commit -> {
              for (Origin origin : Origin.values()) {
                if (origins.of(origin) > 0) {
                  periods.added(
                      quarter(commit, end), origin, origins.of(origin), commit.contributors());
                }
              }
            }));
    return periods;
  }

  /// The quarter of a commit; one that claims to be younger than the revision is as old as that.
  private static Quarter quarter(KnownCommit commit, Instant end) {
    return Quarter.of(commit.committedAt().isAfter(end) ? end : commit.committedAt());
  }

  private Survey.Marks marks(List<LiveLines> lines) {
    int ai = 0;
    int recorded = 0;
    int squashed = 0;
    int discounted = 0;
    int contested = 0;
    for (KnownCommit commit : commits.all().values()) {
      var claims = commit.claims().claims();
      ai += commit.isAi() ? 1 : 0;
      squashed += commit.isAi() && commit.squashed() ? 1 : 0;
      boolean byLine = claims.stream().anyMatch(claim -> claim.scope() instanceof Scope.Lines);
      recorded += byLine ? 1 : 0;
      contested += byLine && !commit.claims().contested().isEmpty() ? 1 : 0;
      boolean worthless =
          claims.stream()
              .anyMatch(
                  claim -> claim instanceof Claim.ByTool byTool && byTool.discounted() != null);
      discounted += worthless && !commit.isAi() ? 1 : 0;
    }
    long inQuestion =
        lines.stream().filter(each -> each.origin().contested()).mapToLong(LiveLines::count).sum();
    return new Survey.Marks(ai, recorded, squashed, discounted, contested, inQuestion);
  }

  private Survey.Bulk bulk(List<LiveLines> lines) {
    Map<String, Long> generated = new HashMap<>();
    Map<String, Long> byCommit = new HashMap<>();
    long machines = 0;
    for (LiveLines each : lines) {
      if (LikelyGenerated.is(each.path())) {
        generated.merge(each.path(), (long) each.count(), Long::sum);
      }
      byCommit.merge(each.commit(), (long) each.count(), Long::sum);
      boolean machine = commits.find(each.commit()).map(KnownCommit::byMachine).orElse(false);
      machines += machine && each.origin().evidence() == Evidence.NONE ? each.count() : 0;
    }
    Comparator<Map.Entry<String, Long>> most =
        Map.Entry.<String, Long>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey());
    var largest = byCommit.entrySet().stream().min(most);
    return new Survey.Bulk(
        generated.values().stream().mapToLong(Long::longValue).sum(),
        generated.entrySet().stream()
            .sorted(most)
            .limit(LARGEST_FILES)
            .map(entry -> new Survey.Bulk.FileLines(entry.getKey(), entry.getValue()))
            .toList(),
        machines,
        largest.map(Map.Entry::getKey).orElse(null),
        largest.map(Map.Entry::getValue).orElse(0L));
  }

  private Survey.Governance governance(
      String revision, List<LiveLines> lines, PolicyAtRevision policy) {
    LocalDate adopted = policy.adopted();
    Long before = null;
    if (adopted != null) {
      before =
          lines.stream().filter(each -> isBefore(each, adopted)).mapToLong(LiveLines::count).sum();
    }
    return new Survey.Governance(
        policy.policy() != null,
        adopted,
        before,
        policy.problem(),
        policy.policy() == null ? draft(Facts.of(repository, revision, commits.reader())) : null);
  }

  private boolean isBefore(LiveLines lines, LocalDate day) {
    return commits
        .find(lines.commit())
        .map(one -> one.committedAt().atOffset(ZoneOffset.UTC).toLocalDate().isBefore(day))
        .orElse(false);
  }

  private static Survey.Governance.Draft draft(Facts facts) {
    Set<String> areas = facts.sensitive().keySet();
    return new Survey.Governance.Draft(
        facts.commits(),
        facts.colleagues().size(),
        facts.teams().size(),
        List.copyOf(facts.tools().keySet()),
        areas.stream().sorted().toList(),
        facts.codeowners().isPresent());
  }
}
