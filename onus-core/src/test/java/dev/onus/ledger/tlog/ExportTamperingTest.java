package dev.onus.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Whatever somebody changes in the directory of an exported log of 300 entries is found with
/// nothing but its key; with an earlier checkpoint, also what the keeper of the key changes.
///
/// Of all bytes every 13th is tried; with the property `onus.tamper.every` at 1, as in
/// `bin/tamper`, each is.
class ExportTamperingTest {
  private static final int EVERY = Math.min(Integer.getInteger("onus.tamper.every", 13), 13);
  private static final MemoryLog LOG = MemoryLog.of(300);
  private static final Map<String, byte[]> FILES = LOG.export();

  private static LogVerification.Verdict verdict(
      Map<String, byte[]> files, SignedCheckpoint... earlier) {
    return verdict(files, MemoryLog.KEYS, earlier);
  }

  private static LogVerification.Verdict verdict(
      Map<String, byte[]> files, List<VerifierKey> keys, SignedCheckpoint... earlier) {
    return new ExportVerification(MemoryLog.files(files), files.keySet().stream())
        .verify(keys, Arrays.stream(earlier).map(SignedCheckpoint::note).toList());
  }

  private static LogFault fault(Map<String, byte[]> files, SignedCheckpoint... earlier) {
    return switch (verdict(files, earlier)) {
      case LogVerification.Broken(var fault) -> fault;
      case LogVerification.Sound sound -> throw new AssertionError("unnoticed: " + sound);
    };
  }

  private static byte[] file(String path) {
    byte[] content = FILES.get(path);
    if (content == null) {
      throw new IllegalArgumentException(path);
    }
    return content;
  }

  private static Map<String, byte[]> with(String path, byte[] content) {
    var files = new LinkedHashMap<>(FILES);
    files.put(path, content);
    return files;
  }

  @Test
  void isSoundAsItWasWritten() {
    assertThat(FILES)
        .containsOnlyKeys(
            "tile/entries/000",
            "tile/0/000",
            "tile/entries/001.p/44",
            "tile/0/001.p/44",
            "tile/1/000.p/1",
            "vkey",
            "checkpoint");
    for (var keys : List.of(MemoryLog.KEYS, List.<VerifierKey>of())) {
      assertThat(verdict(FILES, keys, LOG.checkpoint(0), LOG.checkpoint(1), LOG.checkpoint(256)))
          .isEqualTo(new LogVerification.Sound(LOG.checkpoint()));
    }
  }

  @Test
  void noticesEveryChangedByte() {
    var noticed = new AtomicInteger();
    var unnoticed = new ArrayList<String>();
    FILES.forEach((path, content) ->
        IntStream.range(0, content.length)
            .filter(i -> EVERY == 1 || content.length < 300 || i % EVERY == 0)
            .parallel()
            .forEach(i -> {
              byte[] changed = content.clone();
              changed[i] ^= (byte) (1 << i % 8);
              if (verdict(with(path, changed)) instanceof LogVerification.Broken) {
                noticed.incrementAndGet();
              } else {
                synchronized (unnoticed) {
                  unnoticed.add(path + ", byte " + i);
                }
              }
            }));
    assertThat(unnoticed).isEmpty();
    assertThat(noticed.get()).isGreaterThan(1_000);
    System.out.println("changed bytes of an exported log, noticed: " + noticed);
  }

  @Test
  void noticesAFileThatIsMissingOrCutOrLonger() {
    for (String path : FILES.keySet()) {
      byte[] content = file(path);
      var without = new LinkedHashMap<>(FILES);
      without.remove(path);
      // whoever has the key does not need the one beside the log
      var keys = path.equals("vkey") ? List.<VerifierKey>of() : MemoryLog.KEYS;
      assertThat(verdict(without, keys)).as(path).isInstanceOf(LogVerification.Broken.class);
      for (int length = 0; length < content.length; length += content.length < 300 ? 1 : 101) {
        fault(with(path, Arrays.copyOf(content, length)));
      }
      fault(with(path, Arrays.copyOf(content, content.length + 1)));
    }
  }

  @Test
  void noticesAFileThatNoLogHas() {
    for (String path :
        List.of(
            "more",
            "tile/more",
            "tile/0/002",
            "tile/0/001",
            "tile/0/001.p/45",
            "tile/0/000.p/256",
            "tile/0/0",
            "tile/2/000",
            "tile/1/000",
            "tile/entries/001",
            "tile/entries/001.p/45",
            "tile/entries/002",
            "tile/0/x001/000",
            "checkpoint.old",
            ".1-2.export",
            "../checkpoint")) {
      assertThat(fault(with(path, new byte[0])).kind()).as(path).isEqualTo(LogFault.Kind.EXTRA);
    }
  }

  @Test
  void takesTilesOfAnEarlierSizeAndNoOther() {
    var files = new LinkedHashMap<>(FILES);
    MemoryLog.of(290).export().forEach((path, bytes) -> files.putIfAbsent(path, bytes));
    MemoryLog.of(7).export().forEach((path, bytes) -> files.putIfAbsent(path, bytes));
    assertThat(files).containsKeys("tile/0/000.p/7", "tile/entries/001.p/34");
    assertThat(verdict(files)).isInstanceOf(LogVerification.Sound.class);
    for (String path :
        List.of(
            "tile/0/000.p/7", "tile/0/001.p/34", "tile/entries/000.p/7", "tile/entries/001.p/34")) {
      byte[] content = files.getOrDefault(path, new byte[0]);
      for (int i = 0; i < content.length; i += 5) {
        var changed = new LinkedHashMap<>(files);
        byte[] other = content.clone();
        other[i] ^= 1;
        changed.put(path, other);
        assertThat(fault(changed).path()).isEqualTo(path);
      }
    }
  }

  @Test
  void noticesEntriesAndHashesInAnotherOrder() {
    var entries = new ArrayList<>(LOG.entries(0, 256));
    for (int i = 0; i < 255; i += 16) {
      var swapped = new ArrayList<>(entries);
      Collections.swap(swapped, i, i + 1);
      var bundle = with("tile/entries/000", EntryBundle.encode(swapped));
      assertThat(fault(bundle))
          .isEqualTo(
              new LogFault(
                  LogFault.Kind.ENTRY,
                  "tile/entries/000",
                  OptionalLong.of(i),
                  "the entry does not have the hash in tile/0/000: one of the two was changed"));
      byte[] hashes = file("tile/0/000").clone();
      byte[] first = Arrays.copyOfRange(hashes, i * 32, i * 32 + 32);
      System.arraycopy(hashes, i * 32 + 32, hashes, i * 32, 32);
      System.arraycopy(first, 0, hashes, i * 32 + 32, 32);
      assertThat(fault(with("tile/0/000", hashes)).kind()).isEqualTo(LogFault.Kind.ENTRY);
      bundle.put("tile/0/000", hashes);
      assertThat(fault(bundle).kind()).isEqualTo(LogFault.Kind.TILE);
    }
  }

  @Test
  void noticesALogThatWasMadeAnewWithoutItsKey() {
    var files = new LinkedHashMap<>(MemoryLog.of(300, i -> "other " + i).export());
    files.put("checkpoint", file("checkpoint"));
    assertThat(fault(files).kind()).isEqualTo(LogFault.Kind.ROOT);
    var stranger = Ed25519Signer.ofSeed(MemoryLog.KEY.name(), MemoryLog.seed(2));
    var note = LOG.checkpoint().checkpoint().sign(stranger);
    assertThat(fault(with("checkpoint", note.bytes())).kind()).isEqualTo(LogFault.Kind.UNSIGNED);
    var keys = (stranger.key() + "\n").getBytes(StandardCharsets.UTF_8);
    assertThat(fault(with("vkey", keys)).path()).isEqualTo("vkey");
    byte[] both =
        (MemoryLog.KEY.key() + "\n" + stranger.key() + "\n").getBytes(StandardCharsets.UTF_8);
    assertThat(fault(with("vkey", both)).path()).isEqualTo("vkey");
  }

  @Test
  void noticesWithAnEarlierCheckpointWhatTheKeyAloneCannotShow() {
    for (int size : new int[] {1, 2, 255, 256, 257, 299, 300}) {
      var kept = LOG.checkpoint(size);
      for (int cut : new int[] {0, 1, size / 2, size - 1}) {
        if (cut < size) {
          var files = MemoryLog.of(cut).export();
          assertThat(verdict(files)).isInstanceOf(LogVerification.Sound.class);
          assertThat(fault(files, kept).kind()).isEqualTo(LogFault.Kind.ROLLBACK);
        }
      }
      for (int changed : new int[] {0, size / 2, size - 1}) {
        var files = MemoryLog.of(300, i -> i == changed ? "another" : "entry " + i).export();
        assertThat(verdict(files)).isInstanceOf(LogVerification.Sound.class);
        assertThat(fault(files, kept).kind()).isEqualTo(LogFault.Kind.FORK);
      }
      var later = MemoryLog.of(300, i -> i < size ? "entry " + i : "another");
      assertThat(verdict(later.export(), kept)).isInstanceOf(LogVerification.Sound.class);
    }
  }

  @Test
  void noticesAnotherLogUnderTheSameKeys() {
    var other = Ed25519Signer.ofSeed("example.com/other", MemoryLog.seed(3));
    var kept =
        SignedCheckpoint.open(
            new Checkpoint(other.name(), 5, Merkle.EMPTY_ROOT).sign(other), List.of(other.key()));
    assertThat(verdict(FILES, List.of(MemoryLog.KEY.key(), other.key()), kept))
        .isInstanceOfSatisfying(
            LogVerification.Broken.class,
            broken -> assertThat(broken.fault().kind()).isEqualTo(LogFault.Kind.FORK));
    assertThat(fault(FILES, kept).kind()).isEqualTo(LogFault.Kind.UNSIGNED);
  }
}
