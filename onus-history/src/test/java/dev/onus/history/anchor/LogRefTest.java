package dev.onus.history.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.history.Repository;
import dev.onus.history.TestRepository;
import dev.onus.ledger.tlog.Anchor;
import dev.onus.ledger.tlog.Checkpoint;
import dev.onus.ledger.tlog.EarlierCheckpoint;
import dev.onus.ledger.tlog.Ed25519Signer;
import dev.onus.ledger.tlog.Merkle;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.ledger.tlog.SignedCheckpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogRefTest {
  private static final NoteSigner LOG = Ed25519Signer.ofSeed("log.example/1", new byte[32]);
  private static final NoteSigner OTHER = Ed25519Signer.ofSeed("log.example/2", new byte[32]);
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-25T12:00:00Z"));

  @TempDir private Path directory;

  private static SignedCheckpoint checkpoint(NoteSigner signer, long size) {
    var root = Merkle.leaf(("root " + size).getBytes(StandardCharsets.UTF_8));
    return SignedCheckpoint.open(
        new Checkpoint(signer.name(), size, root).sign(signer), List.of(signer.key()));
  }

  private static List<Long> sizes(Anchor.Kept kept) {
    return kept.checkpoints().stream().map(EarlierCheckpoint::size).toList();
  }

  private static void keep(Repository repository, NoteSigner signer, long... sizes) {
    var ref = new LogRef(repository, CLOCK);
    for (long size : sizes) {
      ref.keep(checkpoint(signer, size));
    }
  }

  @Test
  void findsWhatItKept() {
    var git = new TestRepository(directory);
    try (var repository = git.open()) {
      keep(repository, LOG, 1, 5, 7);
      keep(repository, OTHER, 3);
      var ref = new LogRef(repository, CLOCK);
      assertThat(sizes(ref.latest(LOG.name()))).containsExactly(7L);
      assertThat(sizes(ref.latest(OTHER.name()))).containsExactly(3L);
      var all = ref.all(LOG.name());
      assertThat(sizes(all)).containsExactly(1L, 5L, 7L);
      assertThat(all.otherLogs()).containsExactly(OTHER.name());
      assertThat(all.passedOver()).isEmpty();
      assertThat(all.checkpoints().getFirst().place()).startsWith("refs/onus/log at ");
      assertThat(all.checkpoints())
          .allSatisfy(kept -> assertThat(kept.isSignedBy(List.of(LOG.key()))).isTrue());
    }
  }

  @Test
  void isAChainByTheProgramWithTheKeyBesideEachCheckpoint() {
    var git = new TestRepository(directory);
    try (var repository = git.open()) {
      keep(repository, LOG, 1, 12);
    }
    assertThat(git.git("log", "--format=%an %ae %cn %ce %ct %s", "refs/onus/log").lines())
        .containsExactly(
            "onus onus@localhost onus onus@localhost 1795608000"
                + " Checkpoint of log.example/1: 12 entries",
            "onus onus@localhost onus onus@localhost 1795608000"
                + " Checkpoint of log.example/1: 1 entry");
    String of = AnchorRefs.directory(LOG.name());
    assertThat(git.git("show", "refs/onus/log:" + of + "/checkpoint") + "\n")
        .isEqualTo(checkpoint(LOG, 12).note().toString());
    assertThat(git.git("show", "refs/onus/log:" + of + "/vkey")).isEqualTo(LOG.key().toString());
  }

  @Test
  void keepsNothingThatIsNotLarger() {
    var git = new TestRepository(directory);
    try (var repository = git.open()) {
      keep(repository, LOG, 5);
      String before = git.git("rev-parse", "refs/onus/log");
      keep(repository, LOG, 5);
      keep(repository, LOG, 4);
      assertThat(git.git("rev-parse", "refs/onus/log")).isEqualTo(before);
    }
  }

  @Test
  void losesNoneOfThoseThatAreKeptAtOnce() throws Exception {
    var git = new TestRepository(directory);
    int writers = 3;
    int each = 4;
    try (var threads = Executors.newFixedThreadPool(writers)) {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        var log = Ed25519Signer.ofSeed("log.example/writer-" + i, new byte[32]);
        done.add(
            threads.submit(() -> {
              try (var repository = Repository.open(directory)) {
                keep(repository, log, LongStream.rangeClosed(1, each).toArray());
              }
            }));
      }
      for (Future<?> one : done) {
        one.get();
      }
    }
    try (var repository = git.open()) {
      for (int i = 0; i < writers; i++) {
        assertThat(sizes(new LogRef(repository, CLOCK).all("log.example/writer-" + i)))
            .containsExactly(1L, 2L, 3L, 4L);
      }
    }
    assertThat(git.git("rev-list", "--count", "refs/onus/log"))
        .isEqualTo(String.valueOf(writers * each));
  }

  @Test
  void touchesNeitherWorktreeNorIndexNorAnyOtherRef() {
    var git = new TestRepository(directory).lines("a", "1");
    git.commit("one");
    git.lines("a", "2").lines("b", "3");
    String before = git.git("status", "--porcelain") + git.git("show-ref");
    try (var repository = git.open()) {
      keep(repository, LOG, 1, 2);
    }
    git.git("update-ref", "-d", "refs/onus/log");
    assertThat(git.git("status", "--porcelain") + git.git("show-ref")).isEqualTo(before);
  }

  @Test
  void runsNoHookAndHeedsNoConfiguration() throws IOException {
    var git = new TestRepository(directory);
    Path ran = directory.resolve("ran");
    for (String hook : List.of("reference-transaction", "post-commit", "pre-commit", "update")) {
      Path file = directory.resolve(".git/hooks").resolve(hook);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "#!/bin/sh\ntouch '" + ran + "'\nexit 1\n");
      assertThat(file.toFile().setExecutable(true)).isTrue();
    }
    git.git("config", "user.name", "Mallory");
    git.git("config", "commit.gpgSign", "true");
    git.git("config", "gpg.program", directory.resolve(".git/hooks/update").toString());
    git.git("config", "core.fsmonitor", directory.resolve(".git/hooks/update").toString());
    git.git("config", "core.hooksPath", directory.resolve(".git/hooks").toString());
    try (var repository = git.open()) {
      keep(repository, LOG, 1);
      assertThat(sizes(new LogRef(repository, CLOCK).all(LOG.name()))).containsExactly(1L);
    }
    assertThat(ran).doesNotExist();
  }

  @Test
  void worksInBareRepositoriesInLinkedWorktreesAndWithLongIds() {
    var git = new TestRepository(made(one()));
    git.lines("a", "1").commit("one");
    git.git("worktree", "add", "-q", "--detach", "../linked");
    git.git("clone", "-q", "--bare", ".", "../bare");
    git.git("init", "-q", "--object-format=sha256", "../long");
    for (String name : List.of("linked", "bare", "long")) {
      try (var repository = Repository.open(directory.resolve(name))) {
        keep(repository, LOG, 1, 2);
        assertThat(sizes(new LogRef(repository, CLOCK).all(LOG.name()))).containsExactly(1L, 2L);
      }
    }
    try (var repository = git.open()) {
      // A ref of a linked worktree is one of the repository.
      assertThat(sizes(new LogRef(repository, CLOCK).latest(LOG.name()))).containsExactly(2L);
    }
  }

  private Path one() {
    return directory.resolve("one");
  }

  private static Path made(Path path) {
    assertThat(path.toFile().mkdir()).isTrue();
    return path;
  }

  @Test
  void findsWhatWasFetchedFromElsewhere() {
    var origin = new TestRepository(made(one()));
    try (var repository = origin.open()) {
      keep(repository, LOG, 1, 9);
    }
    origin.git("init", "-q", "../clone");
    try (var clone = Repository.open(directory.resolve("clone"))) {
      var ref = new LogRef(clone, CLOCK);
      assertThat(ref.latest(LOG.name()).checkpoints()).isEmpty();
      origin.git(
          "-C", "../clone", "fetch", "-q", "../one", "refs/onus/log:refs/onus/remote/origin/log");
      keep(clone, LOG, 4);
      assertThat(sizes(ref.latest(LOG.name()))).containsExactly(4L, 9L);
      assertThat(sizes(ref.all(LOG.name()))).containsExactly(1L, 4L, 9L);
      assertThat(ref.all(LOG.name()).checkpoints().getLast().place())
          .startsWith("refs/onus/remote/origin/log at ");
    }
  }

  @Test
  void findsTheLatestBelowWhatSomebodyPutOnTop() {
    var git = new TestRepository(directory);
    try (var repository = git.open()) {
      keep(repository, LOG, 1, 2);
      put(git, AnchorRefs.directory(LOG.name()) + "/checkpoint", "garbage");
      var latest = new LogRef(repository, CLOCK).latest(LOG.name());
      assertThat(sizes(latest)).containsExactly(2L);
      assertThat(latest.passedOver()).anyMatch(line -> line.contains("note: has no blank line"));
      // and goes on from there
      keep(repository, LOG, 3);
      assertThat(sizes(new LogRef(repository, CLOCK).all(LOG.name()))).containsExactly(1L, 2L, 3L);
    }
  }

  /// Commits one file on the ref, as somebody would who has git alone.
  private static void put(TestRepository git, String path, String content) {
    git.git("read-tree", "--empty");
    git.write("hostile", content);
    String blob = git.git("hash-object", "-w", "hostile");
    git.git("update-index", "--add", "--cacheinfo", "100644," + blob + "," + path);
    String tree = git.git("write-tree");
    String tip = git.git("for-each-ref", "--format=%(objectname)", "refs/onus/log");
    git.git(
        "update-ref",
        "refs/onus/log",
        tip.isEmpty()
            ? git.git("commit-tree", "-m", "x", tree)
            : git.git("commit-tree", "-m", "x", "-p", tip, tree));
  }

  @Test
  void losesNothingWhenTheRefIsDeleted() {
    var git = new TestRepository(directory);
    try (var repository = git.open()) {
      keep(repository, LOG, 1, 5);
      String before = git.git("rev-parse", "refs/onus/log");
      git.git("update-ref", "-d", "refs/onus/log");
      var ref = new LogRef(repository, CLOCK);
      assertThat(sizes(ref.latest(LOG.name()))).containsExactly(5L);
      assertThat(sizes(ref.all(LOG.name()))).containsExactly(1L, 5L);
      assertThat(ref.all(LOG.name()).passedOver())
          .containsExactly(
              "refs/onus/log was deleted: it no longer leads to "
                  + before
                  + ", which is read all the same");
      keep(repository, LOG, 7);
      assertThat(ref.all(LOG.name()).passedOver()).isEmpty();
      assertThat(sizes(ref.all(LOG.name()))).containsExactly(1L, 5L, 7L);
      assertThat(git.git("rev-parse", "refs/onus/log^")).isEqualTo(before);
    }
  }

  @Test
  void losesNothingWhenTheRefIsRewritten() {
    var git = new TestRepository(directory);
    try (var repository = git.open()) {
      keep(repository, LOG, 1, 5);
      git.git("update-ref", "refs/onus/log", git.git("rev-parse", "refs/onus/log^"));
      var ref = new LogRef(repository, CLOCK);
      assertThat(sizes(ref.latest(LOG.name()))).containsExactly(1L, 5L);
      assertThat(ref.all(LOG.name()).passedOver())
          .singleElement()
          .asString()
          .startsWith("refs/onus/log was rewritten");
      keep(repository, LOG, 7);
      assertThat(ref.all(LOG.name()).passedOver()).isEmpty();
      assertThat(sizes(ref.all(LOG.name()))).containsExactly(1L, 5L, 7L);
    }
  }

  @Test
  void saysThatTheRefWasDeletedAlsoWhenItsCommitsAreGone() {
    var git = new TestRepository(directory);
    try (var repository = git.open()) {
      keep(repository, LOG, 1);
      git.git("update-ref", "-d", "refs/onus/log");
      git.git("gc", "-q", "--prune=now");
      var all = new LogRef(repository, CLOCK).all(LOG.name());
      assertThat(all.checkpoints()).isEmpty();
      assertThat(all.passedOver()).singleElement().asString().endsWith("which is gone");
      keep(repository, LOG, 2);
      assertThat(sizes(new LogRef(repository, CLOCK).all(LOG.name()))).containsExactly(2L);
    }
  }

  @Test
  void passesOverWhatCannotBeACheckpoint() {
    var git = new TestRepository(directory);
    String of = AnchorRefs.directory(LOG.name());
    put(git, of + "/checkpoint", "x".repeat(1 << 20));
    put(git, of + "/checkpoint", checkpoint(OTHER, 3).note().toString());
    put(git, of + "/checkpoint", checkpoint(LOG, 3).note().toString().replace("\n3\n", "\n-3\n"));
    put(git, of + "/checkpoint/checkpoint", "a directory");
    put(git, of + "/checkpoint", "\u0000\u001b]0;x\u0007");
    put(git, "something/else", "1");
    try (var repository = git.open()) {
      var all = new LogRef(repository, CLOCK).all(LOG.name());
      assertThat(all.checkpoints()).isEmpty();
      assertThat(all.passedOver()).hasSize(5);
      keep(repository, LOG, 2);
      assertThat(sizes(new LogRef(repository, CLOCK).all(LOG.name()))).containsExactly(2L);
    }
  }

  @Test
  void writesOverNoBranchThatTheRefLeadsTo() {
    var git = new TestRepository(directory).lines("a", "1");
    String main = git.commit("one");
    git.git("symbolic-ref", "refs/onus/log", "refs/heads/main");
    try (var repository = git.open()) {
      assertThatThrownBy(() -> keep(repository, LOG, 1))
          .isInstanceOf(AnchorUnusable.class)
          .hasMessage("refs/onus/log is a symbolic ref");
      assertThat(new LogRef(repository, CLOCK).all(LOG.name()).passedOver())
          .containsExactly("refs/onus/log is a symbolic ref");
    }
    assertThat(git.git("rev-parse", "main")).isEqualTo(main);
  }

  @Test
  void saysThatARefWithoutACommitIsNone() {
    var git = new TestRepository(directory).lines("a", "1");
    git.git("update-ref", "refs/onus/log", git.git("hash-object", "-w", "a"));
    try (var repository = git.open()) {
      assertThatThrownBy(() -> keep(repository, LOG, 1))
          .hasMessage("refs/onus/log does not point to a commit");
    }
  }

  @Test
  void saysWhyTheRefCannotBeWritten() {
    var git = new TestRepository(directory).lines("a", "1");
    git.commit("one");
    git.git("update-ref", "refs/onus/log/in-the-way", "main");
    try (var repository = git.open()) {
      assertThatThrownBy(() -> keep(repository, LOG, 1))
          .isInstanceOf(AnchorUnusable.class)
          .hasMessageContaining("refs/onus/log can't be written");
    }
  }
}
