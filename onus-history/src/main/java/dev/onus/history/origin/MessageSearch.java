package dev.onus.history.origin;

import dev.onus.history.Repository;
import dev.onus.origin.Method;
import dev.onus.origin.NamedOrigins;
import dev.onus.origin.RankedOrigin;
import dev.onus.provenance.Commit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks up the commits that a fix's message names: only an ancestor of the fix that is no merge
/// can be the origin.
final class MessageSearch {
  /// More names are a list, no explanation.
  private static final int MOST = 10;

  private final Repository repository;

  MessageSearch(Repository repository) {
    this.repository = repository;
  }

  List<RankedOrigin> origins(Commit fix) {
    List<RankedOrigin> found = new ArrayList<>();
    for (String named : NamedOrigins.in(fix.message()).stream().limit(MOST).toList()) {
      commit(named)
          .filter(commit -> commit.parents().size() < 2)
          .filter(commit -> !commit.id().equals(fix.id()) && isAncestor(commit, fix))
          .filter(commit -> found.stream().noneMatch(one -> one.commit().equals(commit)))
          .ifPresent(commit ->
              found.add(
                  new RankedOrigin(
                      commit,
                      1,
                      Method.MESSAGE,
                      List.of(),
                      List.of("the fix's message names " + named + " as the cause"))));
    }
    return found;
  }

  /// A branch may be named like an abbreviated id: what is found must begin with it.
  private Optional<Commit> commit(String named) {
    return repository.resolve(named).filter(id -> id.startsWith(named)).flatMap(repository::commit);
  }

  private boolean isAncestor(Commit commit, Commit fix) {
    return repository
            .git()
            .tryRun(new byte[0], Map.of(), "merge-base", "--is-ancestor", commit.id(), fix.id())
            .exitCode()
        == 0;
  }
}
