package dev.onus.server.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far the log is, and who signs it.
///
/// @param size how many entries it has, of all repositories
/// @param checkpoint the latest one, a signed note; null before the first entry
/// @param keys that signed this log, the first one first
/// @param reasons whether the private reasons of decisions are handed out to whoever asks
public record SyncState(
    String repository, long size, @Nullable String checkpoint, List<Key> keys, boolean reasons) {
  public SyncState {
    keys = List.copyOf(keys);
  }

  /// A key of the log.
  ///
  /// @param key as a vkey of C2SP signed-note
  /// @param since the size from which on it signs
  /// @param handover the checkpoint of that size, signed by the key before and by this one; null
  ///   for the first
  public record Key(String key, long since, @Nullable String handover) {}
}
