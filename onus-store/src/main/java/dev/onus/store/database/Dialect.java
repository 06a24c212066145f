package dev.onus.store.database;

import java.util.Map;

/// What differs between the two databases: the names of three types.
public enum Dialect {
  SQLITE("INTEGER", "BLOB", "STRICT"),
  POSTGRESQL("BIGINT", "BYTEA", "");

  private final String integer;
  private final String blob;
  private final String strict;

  Dialect(String integer, String blob, String strict) {
    this.integer = integer;
    this.blob = blob;
    this.strict = strict;
  }

  /// The type of a number of 64 bits.
  public String integer() {
    return integer;
  }

  /// The type of bytes.
  public String blob() {
    return blob;
  }

  /// What ends the definition of a table, so that its types are enforced.
  public String strict() {
    return strict;
  }

  /// What the migrations call these types.
  Map<String, String> placeholders() {
    return Map.of("integer", integer, "blob", blob, "strict", strict);
  }
}
