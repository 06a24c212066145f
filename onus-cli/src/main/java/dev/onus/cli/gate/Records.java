package dev.onus.cli.gate;

import dev.onus.ledger.Entry;
import dev.onus.ledger.record.Commitment;
import dev.onus.ledger.record.PrivateText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the log has of people's decisions, with the private texts that are kept beside it.
///
/// @param entries in their order, by type
/// @param texts those that were not erased
public record Records(List<Entry> entries, Map<Commitment, String> texts) {
  /// Where there are no records.
  public static final Records NONE = new Records(List.of(), Map.of());

  public Records {
    entries = List.copyOf(entries);
    texts = Map.copyOf(texts);
  }

  /// A text; null where it was erased.
  @Nullable String text(PrivateText text) {
    return switch (text) {
      case PrivateText.Open open -> open.text();
      case PrivateText.Committed committed -> texts.get(committed.commitment());
    };
  }
}
