package dev.onus.store;

import dev.onus.ledger.Entry;
import dev.onus.ledger.ReadKeys;
import dev.onus.ledger.Reading;
import dev.onus.ledger.SignatureCheck;
import dev.onus.ledger.projection.Projection;
import dev.onus.ledger.projection.RowChange;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.PrivateText;
import dev.onus.ledger.record.RecordType;
import dev.onus.ledger.tlog.Hash;
import dev.onus.ledger.tlog.Merkle;
import dev.onus.store.Verdict.Fault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What can be said of one row of the log without the rows before it. That is most of the work of a
/// verification, and is done for many rows at once.
///
/// @param leaf the hash of the content
/// @param fault what is wrong with the row by itself
/// @param content null when there is a fault
record Examination(long position, Hash leaf, @Nullable Fault fault, @Nullable Content content) {

  /// What an entry says, and what follows from it.
  record Content(
      Entry entry,
      Optional<SignatureCheck> signature,
      List<RowChange> changes,
      List<PrivateText> privateTexts) {}

  /// A row of the table of entries, as it is stored.
  record Row(
      long position,
      byte[] content,
      byte[] leaf,
      String type,
      long at,
      @Nullable String person,
      @Nullable String repository) {
    static final String COLUMNS = "position, content, leaf, type, at, person, repository";

    /// @param row with these columns
    static Row of(ResultSet row) throws SQLException {
      return new Row(
          row.getLong(1),
          row.getBytes(2),
          row.getBytes(3),
          row.getString(4),
          row.getLong(5),
          row.getString(6),
          row.getString(7));
    }
  }

  /// @param keys that were read before
  static Examination of(Row row, ReadKeys keys) {
    Hash leaf = Merkle.leaf(row.content());
    if (!Arrays.equals(leaf.bytes(), row.leaf())) {
      return faulty(row, leaf, "its content does not have the hash of its leaf");
    }
    return switch (Entry.parse(row.content())) {
      case Reading.Malformed<Entry>(var problems) ->
          faulty(row, leaf, problems.getFirst().message());
      case Reading.Read<Entry>(Entry entry) -> {
        String different = differentColumn(row, entry);
        yield different != null
            ? faulty(row, leaf, different)
            : new Examination(
                row.position(),
                leaf,
                null,
                new Content(
                    entry,
                    SignatureCheck.of(entry, keys),
                    Projection.of(row.position(), entry),
                    RecordType.privateTexts(entry.recorded())));
      }
    };
  }

  private static Examination faulty(Row row, Hash leaf, String what) {
    return new Examination(row.position(), leaf, new Fault("entry " + row.position(), what), null);
  }

  private static @Nullable String differentColumn(Row row, Entry entry) {
    Id repository = entry.repository();
    String named = repository == null ? null : repository.text();
    if (!entry.type().equals(row.type())) {
      return different("type", row.type(), entry.type());
    }
    if (entry.at().toEpochMilli() != row.at()) {
      return different("at", row.at(), entry.at().toEpochMilli());
    }
    if (!Objects.equals(LogTables.person(entry), row.person())) {
      return different("person", row.person(), LogTables.person(entry));
    }
    return Objects.equals(named, row.repository())
        ? null
        : different("repository", row.repository(), named);
  }

  private static String different(
      String column, @Nullable Object found, @Nullable Object expected) {
    return "its column " + column + " says " + found + ", its content " + expected;
  }
}
