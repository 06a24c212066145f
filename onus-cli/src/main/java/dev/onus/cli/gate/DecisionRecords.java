package dev.onus.cli.gate;

import dev.onus.ledger.Entry;
import dev.onus.ledger.Reading;
import dev.onus.ledger.record.PrivateText;
import dev.onus.ledger.record.RecordType;
import dev.onus.store.LedgerReader;
import java.util.ArrayList;
import java.util.List;

/// What a log has of people's decisions about changes.
public final class DecisionRecords {
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

  private DecisionRecords() {}

  /// All of them.
  public static Records read(LedgerReader reader) {
    List<Entry> entries = new ArrayList<>();
    for (String type : DECISIONS) {
      reader.each(
          0,
          type,
          row -> {
            if (Entry.parse(row.content()) instanceof Reading.Read<Entry>(Entry entry)) {
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
}
