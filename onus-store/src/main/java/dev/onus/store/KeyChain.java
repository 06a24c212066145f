package dev.onus.store;

import dev.onus.ledger.Entry;
import dev.onus.ledger.record.Log;
import dev.onus.ledger.tlog.Hash;
import dev.onus.ledger.tlog.MalformedLog;
import dev.onus.ledger.tlog.SignedCheckpoint;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.store.Verification.Found;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The keys of a log in their order, while it is verified: each took over where an entry says so,
/// and the key before signed that.
final class KeyChain {
  /// That of a log without entries.
  static final KeyChain NONE = new KeyChain(List.of());

  private final List<KeyPeriod> keys;
  private int next = 1;

  private KeyChain(List<KeyPeriod> keys) {
    this.keys = keys;
  }

  /// @param own the key that this log should be signed by now, as far as that is known
  static KeyChain read(LogTables log, @Nullable VerifierKey own) throws SQLException, Found {
    List<KeyPeriod> keys;
    try {
      keys = log.keys();
    } catch (MalformedLog malformed) {
      throw new Found("table log_key", String.valueOf(malformed.getMessage()));
    }
    if (!keys.isEmpty() && (keys.getFirst().since() != 0 || keys.getFirst().handover() != null)) {
      throw new Found("table log_key", "does not say that the first key signs from the beginning");
    }
    if (own != null && !keys.isEmpty() && !keys.getLast().key().equals(own)) {
      throw new Found("table log_key", "has another key than that of this log, " + own);
    }
    return new KeyChain(keys);
  }

  /// Takes the next entry.
  ///
  /// @param size of the log with it
  /// @param root of that
  void add(Entry entry, long size, Supplier<Hash> root) throws Found {
    if (entry.recorded() instanceof Log.KeyRotated rotated) {
      if (next >= keys.size()) {
        throw lacking(rotated);
      }
      KeyPeriod before = keys.get(next - 1);
      KeyPeriod now = keys.get(next++);
      if (!rotated.oldKey().text().equals(before.key().toString())
          || !rotated.newKey().text().equals(now.key().toString())
          || now.since() != size) {
        throw lacking(rotated);
      }
      handover(before, now, root.get());
    }
  }

  private static Found lacking(Log.KeyRotated rotated) {
    return new Found(
        "table log_key",
        "does not say what the log records: that " + rotated.newKey() + " took over");
  }

  private static void handover(KeyPeriod before, KeyPeriod now, Hash root) throws Found {
    String place = "the handover to " + now.key();
    SignedNote note = now.handover();
    if (note == null) {
      throw new Found(place, "is missing");
    }
    try {
      var opened = SignedCheckpoint.open(note, List.of(before.key(), now.key()));
      if (opened.by().size() != 2 || note.signatures().size() != 2) {
        throw new Found(place, "is not signed by the two keys");
      }
      if (opened.size() != now.since() || !opened.root().equals(root)) {
        throw new Found(place, "covers other entries");
      }
    } catch (MalformedLog malformed) {
      throw new Found(place, String.valueOf(malformed.getMessage()));
    }
  }

  /// Every key, whichever signs now.
  List<VerifierKey> keys() {
    return keys.stream().map(KeyPeriod::key).toList();
  }

  /// The last key, after every entry; empty where the log has none.
  Optional<KeyPeriod> last() throws Found {
    if (next < keys.size()) {
      throw new Found("table log_key", "has a key of which no entry says that it took over");
    }
    return keys.isEmpty() ? Optional.empty() : Optional.of(keys.getLast());
  }
}
