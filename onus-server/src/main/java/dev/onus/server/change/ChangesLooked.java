package dev.onus.server.change;

import dev.onus.forge.ChangeSnapshot;
import dev.onus.forge.Forge;
import dev.onus.forge.ForgeChange;
import dev.onus.forge.ForgeException;
import dev.onus.server.repository.RegisteredRepository;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What happens when the forge has said how a change stands: it is kept, judged, and the forge is
/// told what came of it. Doing it again for the same costs a judgement and tells nobody anything.
public final class ChangesLooked {
  private static final Logger LOG = LoggerFactory.getLogger(ChangesLooked.class);
  private static final int LOCKS = 64;

  private final ChangeStore store;
  private final Gate gate;
  private final Function<RegisteredRepository, Optional<Forge>> forges;
  private final Telling telling;
  private final InstantSource clock;
  private final ReentrantLock[] locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(ReentrantLock[]::new);

  /// @param forges where to tell it; empty for a repository without a forge
  /// @param baseUrl of this server, as people reach it, without a slash at its end
  public ChangesLooked(
      ChangeStore store,
      Gate gate,
      Function<RegisteredRepository, Optional<Forge>> forges,
      String baseUrl,
      InstantSource clock) {
    this.store = store;
    this.gate = gate;
    this.forges = forges;
    this.telling = new Telling(store, baseUrl, clock);
    this.clock = clock;
  }

  /// Takes how a change stands. What is older than what is kept changes nothing. What the forge
  /// could not be told is marked in the store, to be told later.
  public void looked(RegisteredRepository repository, ChangeSnapshot snapshot) {
    RegisteredRepository.AtForge at = repository.forge();
    if (at == null || !at.host().equalsIgnoreCase(snapshot.repository().host())) {
      throw new IllegalArgumentException(
          repository.name() + " is not at " + snapshot.repository().host());
    }
    long number = snapshot.change().number();
    // one after the other for one change: an older judgement must not be told last
    ReentrantLock lock = lock(repository, number);
    lock.lock();
    try {
      if (store.keep(repository.name(), snapshot, clock.instant())) {
        store
            .find(repository.name(), number)
            .filter(kept -> isOpen(kept) || !isJudged(kept))
            .ifPresent(
                kept -> store.judged(repository.name(), number, judge(repository, snapshot)));
        tell(repository, number);
      }
    } finally {
      lock.unlock();
    }
  }

  /// A merge queue would merge a commit that it made of a change: what holds of the change is
  /// published at the commit. A change that Onus has not judged never passes.
  ///
  /// @throws ForgeException when the forge can't be told
  public void queued(RegisteredRepository repository, String commit, String branch)
      throws ForgeException {
    Optional<Forge> forge = forges.apply(repository);
    if (forge.isPresent()) {
      Judged judged =
          QueueBranch.change(branch)
              .flatMap(number -> store.find(repository.name(), number))
              .filter(kept -> isOpen(kept) && isJudged(kept))
              .map(kept -> kept.judged())
              .orElse(null);
      Judged stated =
          judged == null
              ? Judged.undecided(
                  commit, commit, clock.instant(), "Onus has judged no open change of " + branch)
              : judged.ofCommit(commit);
      telling.tellCommit(repository, forge.get(), stated, QueueBranch.change(branch));
    }
  }

  /// Tells the forge what it could not be told before; nothing where there is nothing.
  public void tellAgain(RegisteredRepository repository, long number) {
    ReentrantLock lock = lock(repository, number);
    lock.lock();
    try {
      tell(repository, number);
    } finally {
      lock.unlock();
    }
  }

  private void tell(RegisteredRepository repository, long number) {
    Optional<ChangeStore.Kept> kept = store.find(repository.name(), number);
    Optional<Forge> forge = forges.apply(repository);
    if (kept.isPresent() && forge.isPresent()) {
      // nobody can act on a change that is closed
      if (isOpen(kept.get())) {
        telling.tell(repository, forge.get(), kept.get());
      } else if (kept.get().told().unpublished() != null) {
        telling.nothingMore(repository, kept.get());
      }
    }
  }

  /// A change that is merged or closed stays judged as it was when it could still be merged.
  private static boolean isJudged(ChangeStore.Kept kept) {
    Judged judged = kept.judged();
    return judged != null && judged.head().equals(kept.snapshot().change().head().commit());
  }

  private static boolean isOpen(ChangeStore.Kept kept) {
    return kept.snapshot().change().state() == ForgeChange.State.OPEN;
  }

  private Judged judge(RegisteredRepository repository, ChangeSnapshot snapshot) {
    try {
      return gate.judge(repository, snapshot);
    } catch (RuntimeException e) {
      LOG.error("{}: change {}", repository.name(), snapshot.change().number(), e);
      return Judged.undecided(
          Optional.ofNullable(snapshot.change().base().commit()).orElse(""),
          Optional.ofNullable(snapshot.change().head().commit()).orElse(""),
          clock.instant(),
          "the server failed while it judged this; its log says why");
    }
  }

  private ReentrantLock lock(RegisteredRepository repository, long number) {
    return locks[Math.floorMod(31 * repository.name().hashCode() + Long.hashCode(number), LOCKS)];
  }
}
