package dev.onus.history.anchor;

import dev.onus.history.Git;
import dev.onus.history.Repository;
import dev.onus.history.anchor.AnchorRefs.Tip;
import dev.onus.ledger.tlog.Anchor;
import dev.onus.ledger.tlog.EarlierCheckpoint;
import dev.onus.ledger.tlog.SignedCheckpoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Keeps checkpoints in `refs/onus/log`, and finds them there and in copies of it that were
/// fetched.
///
/// Reading takes two runs of git for the latest checkpoint and three for all of a ref, however many
/// there are. Writing takes one.
public final class LogRef implements Anchor {
  /// Commits of one ref that are read: a checkpoint a minute for two years.
  private static final int MOST_COMMITS = 1_000_000;

  /// Behind a tip without a readable checkpoint of the log, as many are looked through.
  private static final int LOOK_BACK = 10_000;

  private static final int MOST_ATTEMPTS = 20;
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Repository repository;
  private final InstantSource clock;
  private final RememberedTip remembered;

  /// The ref as this process knows it: where nobody else has written, one run of git is enough.
  private Optional<String> known = Optional.empty();

  /// @param clock gives the time of the commits
  public LogRef(Repository repository, InstantSource clock) {
    this.repository = repository;
    this.clock = clock;
    this.remembered = new RememberedTip(repository.dataDirectory(), repository.git());
  }

  @Override
  public String name() {
    return AnchorRefs.OWN;
  }

  @Override
  public Kept latest(String origin) {
    var found = new ArrayList<EarlierCheckpoint>();
    var passedOver = new ArrayList<String>();
    for (Tip tip : tips(passedOver)) {
      var reading = new AnchoredReading(git(), tip.ref(), origin);
      reading.read(List.of(tip.commit()));
      if (reading.found().isEmpty()) {
        // Whoever writes something else on top of it does not hide what is below.
        reading.read(commits(tip, LOOK_BACK));
      }
      reading.found().stream().max(EarlierCheckpoint.BY_SIZE).ifPresent(found::add);
      passedOver.addAll(reading.passedOver());
    }
    return new Kept(found, passedOver, Set.of());
  }

  @Override
  public Kept all(String origin) {
    var found = new ArrayList<EarlierCheckpoint>();
    var passedOver = new ArrayList<String>();
    var others = new HashSet<String>();
    for (Tip tip : tips(passedOver)) {
      List<String> commits = commits(tip, MOST_COMMITS + 1);
      if (commits.size() > MOST_COMMITS) {
        passedOver.add(tip.ref() + " has more than " + MOST_COMMITS + " commits");
      }
      var reading = new AnchoredReading(git(), tip.ref(), origin);
      reading.read(commits);
      found.addAll(reading.found());
      passedOver.addAll(reading.passedOver());
      others.addAll(reading.otherLogs(tip.commit()));
    }
    return new Kept(found, passedOver, others);
  }

  /// The refs to read, and the commit that ours had when somebody deleted or rewrote it.
  private List<Tip> tips(List<String> passedOver) {
    var refs = AnchorRefs.read(git());
    passedOver.addAll(refs.unusable());
    var tips = new ArrayList<>(refs.sound());
    Optional<String> now = refs.commit(AnchorRefs.OWN);
    Optional<String> lost = remembered.lost(now);
    if (lost.isPresent()) {
      boolean isThere = remembered.isThere(lost.get());
      passedOver.add(
          AnchorRefs.OWN
              + (now.isPresent() ? " was rewritten" : " was deleted")
              + ": it no longer leads to "
              + lost.get()
              + (isThere ? ", which is read all the same" : ", which is gone"));
      if (isThere) {
        tips.add(new Tip("the former " + AnchorRefs.OWN, lost.get()));
      }
    }
    return tips;
  }

  /// From the tip on, as many as may be read.
  private List<String> commits(Tip tip, int most) {
    return git().text("rev-list", "--max-count=" + most, tip.commit()).lines().toList();
  }

  /// Puts a commit on the ref, in one step that fails when somebody else moved the ref meanwhile;
  /// then it is read anew.
  ///
  /// @throws AnchorUnusable when the ref can't be written
  @Override
  public synchronized void keep(SignedCheckpoint checkpoint) {
    String refused = "";
    Optional<String> lost = Optional.empty();
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      if (attempt > 0) {
        pause(attempt);
      }
      if (attempt > 0 || known.isEmpty()) {
        known = AnchorRefs.read(git()).own();
        lost = remembered.lost(known).filter(remembered::isThere);
        if (lost.isEmpty() && known.isPresent() && isKept(known.get(), checkpoint)) {
          return;
        }
      }
      var written = AnchorCommit.write(git(), known, lost, checkpoint, clock.instant());
      if (written.commit().isPresent()) {
        known = written.commit();
        remembered.write(known.get());
        return;
      }
      refused = written.refusal();
      known = Optional.empty();
    }
    throw new AnchorUnusable(AnchorRefs.OWN + " can't be written: " + refused);
  }

  /// Whether a commit has a checkpoint of this log, signed by the same key, that is as large.
  private boolean isKept(String commit, SignedCheckpoint checkpoint) {
    var reading = new AnchoredReading(git(), AnchorRefs.OWN, checkpoint.origin());
    reading.read(List.of(commit));
    return reading.found().stream()
        .anyMatch(there -> there.size() >= checkpoint.size() && there.isSignedBy(checkpoint.by()));
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(PAUSE.multipliedBy(attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AnchorUnusable(AnchorRefs.OWN + " was not written: interrupted");
    }
  }

  private Git git() {
    return repository.git();
  }
}
