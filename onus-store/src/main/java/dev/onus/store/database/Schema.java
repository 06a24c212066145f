package dev.onus.store.database;

/// Tables that belong together and change together. Several may live in one database, each with a
/// history of its own.
///
/// @param folder of the scripts, on the class path
/// @param history the table that says which of them have run
/// @param newest the version of the newest script
public record Schema(String folder, String history, String newest) {
  /// The log and what is made of it.
  public static final Schema RECORDS = new Schema("db/migration", "flyway_schema_history", "1");
}
