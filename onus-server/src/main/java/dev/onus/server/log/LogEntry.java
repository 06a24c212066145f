package dev.onus.server.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An entry with what proves it.
///
/// @param size how many entries the log has
/// @param canonical the bytes of the leaf, as text
/// @param pretty the same for reading
/// @param word on whose word it stands, and whether that counts
/// @param texts the private texts that it commits to
/// @param leaf the hash of the leaf, in base64
/// @param proof of its inclusion in the log as it was right after it, in base64
/// @param signature the SSHSIG blob in base64; empty where nobody signed
public record LogEntry(
    Listing.Row row,
    long size,
    String canonical,
    String pretty,
    Word word,
    List<Text> texts,
    String leaf,
    List<String> proof,
    String signature) {
  public LogEntry {
    texts = List.copyOf(texts);
    proof = List.copyOf(proof);
  }

  /// Whether what an entry stands on counts.
  ///
  /// @param counts whether the log vouches for who said it
  public record Word(boolean counts, String because) {}

  /// A private text.
  ///
  /// @param field where it stands in the entry
  /// @param of whose data it is; empty where nobody is known for it
  /// @param text null where it was erased
  public record Text(String field, String of, @Nullable String text) {}

  /// Whether one of its private texts is still there.
  public boolean hasTexts() {
    return texts.stream().anyMatch(one -> one.text() != null);
  }
}
