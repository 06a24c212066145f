package dev.onus.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class TreeTest {
  private static final int MANY = 70_000;

  @Test
  void hasTheRootThatTheRfcDefinesAtEverySize() {
    var leaves = ReferenceTree.leaves(600);
    var log = MemoryLog.of(600);
    var tree = new Tree(log);
    var frontier = Frontier.empty();
    var builder = TileBuilder.empty();
    for (int size = 0; size <= 600; size++) {
      var root = ReferenceTree.root(leaves.subList(0, size));
      assertThat(frontier.root()).as("size %d", size).isEqualTo(root);
      assertThat(builder.root()).isEqualTo(root);
      assertThat(tree.root(size)).as("size %d", size).isEqualTo(root);
      assertThat(Frontier.of(frontier.toBytes())).isEqualTo(frontier);
      if (size < 600) {
        frontier.append(leaves.get(size));
        builder.append(leaves.get(size));
      }
    }
  }

  @Test
  void provesWhatTheRfcDefinesAndNothingElse() {
    var leaves = ReferenceTree.leaves(70);
    var tree = new Tree(MemoryLog.of(70));
    for (int size = 1; size <= 70; size++) {
      var all = leaves.subList(0, size);
      var root = ReferenceTree.root(all);
      for (int index = 0; index < size; index++) {
        var proof = tree.inclusion(index, size);
        assertThat(proof.hashes()).isEqualTo(ReferenceTree.path(index, all));
        assertThat(proof.verifies(leaves.get(index), root)).isTrue();
        assertThat(proof.verifies(leaves.get((index + 1) % 70), root)).isFalse();
        assertThat(proof.verifies(leaves.get(index), Merkle.EMPTY_ROOT)).isFalse();
      }
      for (int from = 1; from <= size; from++) {
        var before = ReferenceTree.root(leaves.subList(0, from));
        var proof = tree.consistency(from, size);
        assertThat(proof.hashes()).isEqualTo(ReferenceTree.proof(from, all));
        assertThat(proof.verifies(before, root)).isTrue();
        assertThat(proof.verifies(before, Merkle.EMPTY_ROOT)).isFalse();
        assertThat(proof.verifies(Merkle.EMPTY_ROOT, root)).isFalse();
        assertThat(lengthened(proof).verifies(before, root)).isFalse();
      }
    }
  }

  private static ConsistencyProof lengthened(ConsistencyProof proof) {
    var hashes = new ArrayList<>(proof.hashes());
    hashes.add(Merkle.EMPTY_ROOT);
    return new ConsistencyProof(proof.from(), proof.to(), hashes);
  }

  @Test
  void holdsOverTheEdgesOfTiles() {
    var leaves = ReferenceTree.leaves(MANY);
    var log = MemoryLog.of(MANY);
    var tree = new Tree(log);
    for (int size : new int[] {255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 65_792, MANY}) {
      var all = leaves.subList(0, size);
      var root = ReferenceTree.root(all);
      assertThat(tree.root(size)).as("size %d", size).isEqualTo(root);
      for (int index : List.of(0, 1, size / 2, size - 2, size - 1)) {
        assertThat(tree.inclusion(index, size).hashes())
            .as("%d of %d", index, size)
            .isEqualTo(ReferenceTree.path(index, all));
      }
      for (int from : List.of(1, 2, 200, size / 2, size - 1, size)) {
        assertThat(tree.consistency(from, size).hashes())
            .as("%d to %d", from, size)
            .isEqualTo(ReferenceTree.proof(from, all));
      }
    }
  }

  @Test
  void readsAFewTilesForAProof() {
    var log = MemoryLog.of(MANY);
    log.reads.clear();
    new Tree(log).inclusion(1_234, MANY);
    assertThat(log.reads).hasSizeLessThanOrEqualTo(8).doesNotHaveDuplicates();
    log.reads.clear();
    new Tree(log).consistency(69_000, MANY);
    assertThat(log.reads).hasSizeLessThanOrEqualTo(8).doesNotHaveDuplicates();
    log.reads.clear();
    new Tree(log).root(MANY);
    assertThat(log.reads).hasSize(3);
  }

  @Test
  void cutsItselfIntoTheTilesOfTheSpecification() {
    var leaves = ReferenceTree.leaves(MANY);
    var log = MemoryLog.of(MANY);
    assertThat(log.fullTiles().keySet().stream().filter(tile -> tile.level() == 0)).hasSize(273);
    assertThat(log.fullTiles().keySet().stream().filter(tile -> tile.level() == 1)).hasSize(1);
    assertThat(log.fullTiles()).hasSize(274);
    var roots = new HashSet<Hash>();
    log.fullTiles()
        .forEach((tile, full) -> {
          int covered = tile.level() == 0 ? 1 : 256;
          int start = (int) tile.firstEntry(0);
          for (int i = 0; i < 256; i++) {
            int from = start + i * covered;
            assertThat(Hash.of(full.hashes(), i * 32))
                .isEqualTo(ReferenceTree.root(leaves.subList(from, from + covered)));
          }
          assertThat(FullTile.root(full.hashes())).isEqualTo(full.root());
          roots.add(full.root());
        });
    assertThat(roots).hasSize(274);
    assertThat(log.builder().partial(0)).hasSize(112 * 32);
    assertThat(log.builder().partial(1)).hasSize(17 * 32).isEqualTo(log.hashes(1, 1, 17));
    assertThat(log.builder().partial(2)).hasSize(32).isEqualTo(log.hashes(2, 0, 1));
    assertThat(log.builder().partial(3)).isEmpty();
  }

  @Test
  void goesOnWhereATreeEnded() {
    for (int size : new int[] {0, 1, 255, 256, 257, 600}) {
      var log = MemoryLog.of(size);
      var resumed = TileBuilder.resume(log.builder().frontier(), log);
      var straight = log.builder().copy();
      for (var leaf : ReferenceTree.leaves(600)) {
        assertThat(resumed.append(leaf)).isEqualTo(straight.append(leaf));
      }
      assertThat(resumed.root()).isEqualTo(straight.root());
    }
    var large = MemoryLog.of(MANY);
    assertThat(TileBuilder.resume(large.builder().frontier(), large).frontier())
        .isEqualTo(large.builder().frontier());
  }

  @Test
  void doesNotGoOnFromTilesThatAreNotOfTheHead() {
    var log = MemoryLog.of(300);
    var other = MemoryLog.of(300, i -> i == 299 ? "another" : "entry " + i);
    var early = MemoryLog.of(300, i -> i == 3 ? "another" : "entry " + i);
    for (var wrong : List.of(other, early)) {
      assertThatThrownBy(() -> TileBuilder.resume(log.builder().frontier(), wrong))
          .isInstanceOf(MalformedLog.class);
    }
    assertThatThrownBy(
            () -> TileBuilder.resume(log.builder().frontier(), (l, n, w) -> new byte[31]))
        .isInstanceOf(MalformedLog.class)
        .hasMessage("tile/0/001.p/44: is of 31 bytes, not of 1408");
  }

  @Test
  void leavesACopyAlone() {
    var builder = MemoryLog.of(300).builder();
    var root = builder.root();
    var copy = builder.copy();
    copy.append(Merkle.EMPTY_ROOT);
    assertThat(builder.root()).isEqualTo(root);
    assertThat(builder.size()).isEqualTo(300);
    assertThat(copy.size()).isEqualTo(301);
  }

  @Test
  void refusesAFrontierWhoseLengthDoesNotBelongToItsSize() {
    byte[] bytes = MemoryLog.of(7).builder().frontier().toBytes();
    assertThat(bytes).hasSize(8 + 3 * 32);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Frontier.of(cut)).isInstanceOf(MalformedLog.class);
    }
    bytes[0] = -1;
    assertThatThrownBy(() -> Frontier.of(bytes)).isInstanceOf(MalformedLog.class);
  }

  @Test
  void provesNothingOutsideOfTheLog() {
    var tree = new Tree(MemoryLog.of(3));
    for (long index : new long[] {-1, 3, Long.MAX_VALUE}) {
      assertThatThrownBy(() -> tree.inclusion(index, 3))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> tree.consistency(0, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tree.consistency(4, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tree.root(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
