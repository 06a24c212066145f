package dev.onus.ledger.tlog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/// A log in memory that keeps what a store keeps: entries, leaf hashes and full tiles.
final class MemoryLog implements TileSource, LogExport.Entries {
  static final Ed25519Signer KEY = Ed25519Signer.ofSeed("example.com/log", seed(1));
  static final List<VerifierKey> KEYS = List.of(KEY.key());

  private final List<byte[]> entries = new ArrayList<>();
  private final List<Hash> leaves = new ArrayList<>();
  private final Map<Tile, FullTile> full = new HashMap<>();
  private final TileBuilder builder = TileBuilder.empty();

  /// The paths of the tiles that were read lately.
  final List<String> reads = new ArrayList<>();

  static byte[] seed(int number) {
    byte[] seed = new byte[32];
    seed[0] = (byte) number;
    return seed;
  }

  /// A log whose entries are `entry 0`, `entry 1`, …
  static MemoryLog of(int size) {
    return of(size, i -> "entry " + i);
  }

  static MemoryLog of(int size, IntFunction<String> entry) {
    var log = new MemoryLog();
    for (int i = 0; i < size; i++) {
      log.add(entry.apply(i).getBytes(StandardCharsets.UTF_8));
    }
    return log;
  }

  void add(byte[] entry) {
    var leaf = Merkle.leaf(entry);
    entries.add(entry);
    leaves.add(leaf);
    for (var tile : builder.append(leaf)) {
      full.put(new Tile(tile.level(), tile.number(), Tile.WIDTH), tile);
    }
  }

  Map<Tile, FullTile> fullTiles() {
    return full;
  }

  TileBuilder builder() {
    return builder;
  }

  Hash leaf(int position) {
    return leaves.get(position);
  }

  @Override
  public byte[] hashes(int level, long number, int width) {
    reads.add(new Tile(level, number, width).path());
    return new StoredTiles(this::leaves, this::full).hashes(level, number, width);
  }

  private byte[] full(int level, long number) {
    return Optional.ofNullable(full.get(new Tile(level, number, Tile.WIDTH)))
        .orElseThrow()
        .hashes();
  }

  private byte[] leaves(long from, int count) {
    byte[] hashes = new byte[count * Hash.LENGTH];
    for (int i = 0; i < count; i++) {
      leaves.get((int) from + i).copyTo(hashes, i * Hash.LENGTH);
    }
    return hashes;
  }

  @Override
  public List<byte[]> entries(long from, int count) {
    return List.copyOf(entries.subList((int) from, (int) from + count));
  }

  SignedCheckpoint checkpoint() {
    return checkpoint(entries.size());
  }

  SignedCheckpoint checkpoint(int size) {
    var root = new Tree(this).root(size);
    var note = new Checkpoint(KEY.name(), size, root).sign(KEY);
    return SignedCheckpoint.open(note, KEYS);
  }

  Map<String, byte[]> export() {
    var files = new LinkedHashMap<String, byte[]>();
    new LogExport(checkpoint(), this, this).to(files::put);
    return files;
  }

  static LogFiles files(Map<String, byte[]> files) {
    return (path, most) -> Optional.ofNullable(files.get(path));
  }
}
