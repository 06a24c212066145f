package dev.onus.ledger.record;

/// What an approval of one file binds to.
///
/// @param id SHA-256 over path, old and new mode and the diff with three lines of context; for a
///   binary file over both blob ids
public record FileId(@Says("the changed file") TrackedPath path, @Says("its file id") Digest id) {}
