package dev.onus.trace;

/// How much of a log is looked at and kept; what is over it is counted, never silently lost.
///
/// @param exceptions distinct exceptions kept, nested ones included
/// @param frames frames kept of one exception: half from each end of the stack
/// @param depth how deep causes and groups may nest
/// @param lineLength characters of a line that are looked at
/// @param recordLength characters of a line that may be a record with a whole trace inside
/// @param messageLength characters of a message that are kept
/// @param characters of the log; what follows is not read
public record Limits(
    int exceptions,
    int frames,
    int depth,
    int lineLength,
    int recordLength,
    int messageLength,
    long characters) {

  /// What the commands use: a log of 50 MB passes whole.
  public static final Limits DEFAULT =
      new Limits(500, 400, 50, 4_000, 1_000_000, 8_000, 64L * 1024 * 1024);
}
