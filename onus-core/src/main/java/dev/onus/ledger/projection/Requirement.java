package dev.onus.ledger.projection;

import java.util.List;

/// What must be true of the tables before an entry may be appended.
public sealed interface Requirement {
  /// The table to look into.
  Table table();

  /// What a row meets.
  List<Condition> where();

  /// Why the entry is refused otherwise, as a sentence for the one who appends.
  String otherwise();

  /// At least one row meets the conditions.
  record Exists(Table table, List<Condition> where, String otherwise) implements Requirement {
    public Exists {
      where = List.copyOf(where);
    }
  }

  /// No row meets the conditions.
  record Absent(Table table, List<Condition> where, String otherwise) implements Requirement {
    public Absent {
      where = List.copyOf(where);
    }
  }
}
