package dev.onus.history.past;

import dev.onus.answer.Deployment;
import dev.onus.answer.Past;
import dev.onus.custody.Contribution;
import dev.onus.custody.Generator;
import dev.onus.custody.Person;
import dev.onus.history.Repository;
import dev.onus.provenance.Commit;
import dev.onus.provenance.Identity;
import dev.onus.provenance.LineRun;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The past of a deployed revision, asked of the user's git. What was asked once is kept.
public final class GitPast implements Past {
  private final Repository repository;
  private final String revision;
  private final BiFunction<Commit, List<LineRun>, Generator> claims;
  private final Function<Commit, Optional<Person>> signers;
  private final Optional<Deployment> deployment;
  private final Merges broughtIn;
  private final Changers changers;
  private final Map<String, Commit> commits = new HashMap<>();
  private final Map<String, Commit> merges = new HashMap<>();
  private final ReviewMentions reviews;
  private @Nullable List<Contribution> latest;

  /// @param revision the full id of the deployed revision
  /// @param claims what wrote the lines of a commit
  /// @param signers whose key verifies a commit
  /// @param broughtIn the merges of the deployed revision
  /// @param changers of the files of the deployed revision
  public GitPast(
      Repository repository,
      String revision,
      BiFunction<Commit, List<LineRun>, Generator> claims,
      Function<Commit, Optional<Person>> signers,
      Optional<Deployment> deployment,
      Merges broughtIn,
      Changers changers) {
    this.repository = repository;
    this.revision = revision;
    this.claims = claims;
    this.signers = signers;
    this.deployment = deployment;
    this.broughtIn = broughtIn;
    this.changers = changers;
    this.reviews =
        new ReviewMentions(
            id -> commits.containsKey(id) ? Optional.of(commit(id)) : repository.commit(id));
  }

  /// Reads commits in one go.
  public void load(Collection<String> ids) {
    repository.commits(
        ids.stream().filter(id -> !commits.containsKey(id)).distinct().toList(),
        commit -> commits.put(commit.id(), commit));
  }

  /// Finds the merges that brought commits in, in one go.
  public void findMerges(Collection<String> ids) {
    load(ids);
    Optional<String> oldest =
        ids.stream().min(Comparator.comparing(id -> commit(id).committedAt()));
    if (oldest.isPresent()) {
      Map<String, String> found = broughtIn.of(ids, oldest.get());
      load(found.values());
      found.forEach((id, merge) -> merges.put(id, commit(merge)));
    }
  }

  @Override
  public Commit commit(String id) {
    return commits.computeIfAbsent(
        id,
        missing ->
            repository
                .commit(missing)
                .orElseThrow(() ->
                    new IllegalStateException("commit " + missing + " is not in the repository")));
  }

  @Override
  public Optional<Commit> merge(String id) {
    return Optional.ofNullable(merges.get(id));
  }

  @Override
  public Optional<Person> signer(Commit commit) {
    return signers.apply(commit);
  }

  @Override
  public Generator generator(String commit, List<LineRun> runs) {
    return claims.apply(commit(commit), runs);
  }

  @Override
  public List<Contribution> committersOf(String path, Predicate<Contribution> wanted, int limit) {
    return changers.of(path, wanted, limit);
  }

  @Override
  public List<Contribution> committers() {
    List<Contribution> known = latest;
    if (known == null) {
      known = new Contributions(repository).latest(revision);
      latest = known;
    }
    return known;
  }

  @Override
  public List<Identity> reviewers(Commit brought) {
    return reviews.upTo(brought);
  }

  @Override
  public Optional<Deployment> deployment() {
    return deployment;
  }
}
