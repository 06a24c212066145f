package dev.onus.cli.gate;

import dev.onus.ledger.Entry;
import dev.onus.ledger.Reading;
import dev.onus.ledger.record.Commitment;
import dev.onus.ledger.record.PrivateText;
import dev.onus.ledger.record.RecordType;
import dev.onus.store.LedgerReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What the log has of people's decisions, with the private texts that are kept beside it.
///
/// @param entries in their order, by type
/// @param texts those that were not erased
public record Records(List<Entry> entries, Map<Commitment, String> texts) {
  /// Where there are no records.
  public static final Records NONE = new Records(List.of(), Map.of());

  /// The types of records that a gate asks for.
  private static final List<String> DECISIONS =
      List.of(
          "exception-requested",
          "exception-granted",
          "exception-ratified",
          "exception-revoked",
          "review-signed",
          "approval",
          "provenance-attested",
          "provenance-contested",
          "provenance-settled",
          "bypass",
          "bypass-ratified");

  /// The types of records that a gate asks for.
  public static List<String> types() {
    return DECISIONS;
  }

  /// These and those of another log: by type in the same order, then by the time of receipt. What
  /// both have counts once.
  public Records and(Records others) {
    if (others.entries().isEmpty()) {
      return this;
    }
    var all = new LinkedHashSet<>(entries);
    all.addAll(others.entries());
    Map<Commitment, String> both = new HashMap<>(others.texts());
    both.putAll(texts);
    return new Records(
        all.stream()
            .sorted(
                Comparator.comparingInt((Entry one) -> DECISIONS.indexOf(one.type()))
                    .thenComparing(Entry::at))
            .toList(),
        both);
  }

  public Records {
    entries = List.copyOf(entries);
    texts = Map.copyOf(texts);
  }

  /// What a log has of them.
  ///
  /// @param which of its entries
  public static Records of(LedgerReader reader, Predicate<Entry> which) {
    List<Entry> entries = new ArrayList<>();
    for (String type : DECISIONS) {
      reader.each(
          0,
          type,
          row -> {
            if (Entry.parse(row.content()) instanceof Reading.Read<Entry>(Entry entry)
                && which.test(entry)) {
              entries.add(entry);
            }
          });
    }
    return new Records(
        entries,
        reader.texts(
            entries.stream()
                .flatMap(entry -> RecordType.privateTexts(entry.recorded()).stream())
                .map(PrivateText::commitment)
                .toList()));
  }

  /// A text; null where it was erased.
  @Nullable String text(PrivateText text) {
    return switch (text) {
      case PrivateText.Open open -> open.text();
      case PrivateText.Committed committed -> texts.get(committed.commitment());
    };
  }
}
