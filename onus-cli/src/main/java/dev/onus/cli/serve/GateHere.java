package dev.onus.cli.serve;

import dev.onus.boundary.Codeowners;
import dev.onus.cli.gate.ChangeFile;
import dev.onus.cli.gate.ForgeWord;
import dev.onus.cli.gate.Judge;
import dev.onus.cli.gate.Records;
import dev.onus.forge.ChangeSnapshot;
import dev.onus.forge.ForgeChange;
import dev.onus.history.GitFailure;
import dev.onus.history.NotARepository;
import dev.onus.history.Repository;
import dev.onus.history.change.ChangeToJudge;
import dev.onus.history.change.UnreadableDifference;
import dev.onus.history.index.AttributionIndex;
import dev.onus.policy.ForgeMembers;
import dev.onus.server.change.Gate;
import dev.onus.server.change.Judged;
import dev.onus.server.repository.RegisteredRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Judges a change in the clone on this machine, as `onus check` does: by the same rules, with what
/// the forge vouches for in place of what somebody brings along.
public final class GateHere implements Gate {
  private static final Logger LOG = LoggerFactory.getLogger(GateHere.class);

  private static final String REMOTE = "refs/remotes/origin/";
  private static final String HEADS = "refs/heads/";

  private final Function<String, Records> records;
  private final Function<RegisteredRepository, ForgeMembers> members;
  private final Owners owners;
  private final InstantSource clock;

  /// The owners of paths at a commit.
  @FunctionalInterface
  public interface Owners {
    /// The CODEOWNERS file there; empty when there is none.
    Optional<Codeowners> at(Repository repository, String commit);
  }

  /// @param records what the log has of decisions about a repository, asked for each judgement
  /// @param members of the forge of a repository, likewise
  public GateHere(
      Function<String, Records> records,
      Function<RegisteredRepository, ForgeMembers> members,
      Owners owners,
      InstantSource clock) {
    this.members = members;
    this.records = records;
    this.owners = owners;
    this.clock = clock;
  }

  @Override
  public Judged judge(RegisteredRepository registered, ChangeSnapshot snapshot) {
    String head = snapshot.change().head().commit();
    String base = snapshot.change().base().commit();
    try (var repository = Repository.open(registered.directory())) {
      if (!repository
          .worktree()
          .orElse(repository.gitDirectory())
          .equals(registered.directory().toAbsolutePath().normalize())) {
        return undecided(snapshot, "there is no repository where the server looks for it");
      }
      if (head == null) {
        return undecided(snapshot, "the forge does not say which commit is its last");
      }
      if (repository.commit(head).isEmpty()) {
        return undecided(
            snapshot, "its last commit " + head + " is not in the server's clone (yet)");
      }
      if (base != null && repository.commit(base).isEmpty()) {
        return undecided(
            snapshot, "the commit " + base + " that it goes to is not in the server's clone (yet)");
      }
      Optional<String> governing = governing(repository, snapshot.change(), base, head);
      return governing.isEmpty()
          ? undecided(snapshot, "the branch that it goes to is not in the server's clone")
          : judge(registered, repository, snapshot, governing.get(), head);
    } catch (NotARepository | GitFailure | UnreadableDifference | UncheckedIOException e) {
      // what git says may hold names of this machine, and a check is for everybody
      LOG.warn("{}: change {} can't be judged", registered.name(), snapshot.change().number(), e);
      return undecided(snapshot, "the repository can't be read on the server; its log says why");
    }
  }

  private Judged judge(
      RegisteredRepository registered,
      Repository repository,
      ChangeSnapshot snapshot,
      String base,
      String head) {
    RegisteredRepository.AtForge forge = registered.forge();
    Judge.Examined examined =
        new Judge(
                repository,
                commit -> blame(repository, commit),
                records.apply(registered.name()),
                members.apply(registered))
            .examine(
                base,
                head,
                clock.instant(),
                owners.at(repository, base),
                ChangeFile.none(),
                new ForgeWord(snapshot));
    return new Judgements(repository, snapshot, forge == null ? "" : forge.kind()).of(examined);
  }

  private Judged undecided(ChangeSnapshot snapshot, String because) {
    return Judged.undecided(
        Optional.ofNullable(snapshot.change().base().commit()).orElse(""),
        Optional.ofNullable(snapshot.change().head().commit()).orElse(""),
        clock.instant(),
        because);
  }

  /// The commit whose policy is in force: the tip of the branch that the change goes to. The forge
  /// may name an older one, as it was when the change was last pushed; the clone may be older, and
  /// then the forge's counts. In a mirror somebody may have made refs that look like those of a
  /// remote, so branches come first there. Of a merged change it is the one before the merge.
  private static Optional<String> governing(
      Repository repository, ForgeChange change, @Nullable String base, String head) {
    ForgeChange.Merge merge = change.merge();
    if (merge != null) {
      return Stream.of(Optional.ofNullable(base), before(repository, merge))
          .flatMap(Optional::stream)
          .filter(one -> !isAncestor(repository, head, one))
          .findFirst();
    }
    return (repository.worktree().isPresent() ? Stream.of(REMOTE, HEADS) : Stream.of(HEADS, REMOTE))
        .flatMap(place -> tip(repository, place + change.base().branch()).stream())
        .filter(tip -> base == null || isAncestor(repository, base, tip))
        .findFirst()
        .or(() -> Optional.ofNullable(base));
  }

  private static Optional<String> before(Repository repository, ForgeChange.Merge merge) {
    return Optional.ofNullable(merge.commit())
        .flatMap(repository::commit)
        .flatMap(commit -> commit.parents().stream().findFirst());
  }

  /// The commit of a ref by its whole name, which is no expression.
  private static Optional<String> tip(Repository repository, String ref) {
    var found =
        repository
            .git()
            .tryRun(
                new byte[0], Map.of(), "for-each-ref", "--format=%(refname) %(objectname)", ref);
    return found
        .text()
        .lines()
        .filter(line -> line.startsWith(ref + " "))
        .map(line -> line.substring(ref.length() + 1))
        .filter(id -> repository.commit(id).isPresent())
        .findFirst();
  }

  private static boolean isAncestor(Repository repository, String commit, String of) {
    return commit.equals(of)
        || repository
                .git()
                .tryRun(new byte[0], Map.of(), "merge-base", "--is-ancestor", commit, of)
                .exitCode()
            == 0;
  }

  /// The lines of a commit, from the index, brought up to it.
  private static ChangeToJudge.Blame blame(Repository repository, String commit) {
    try {
      Optional<AttributionIndex> known = AttributionIndex.open(repository);
      if (known.filter(index -> index.covers(commit)).isEmpty()) {
        AttributionIndex.update(
            repository,
            List.of(commit),
            false,
            Runtime.getRuntime().availableProcessors(),
            (_, _, _) -> {},
            _ -> {});
        known = AttributionIndex.open(repository);
      }
      AttributionIndex index =
          known.orElseThrow(() -> new IOException("the index can't be read once it is written"));
      return index::blame;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
