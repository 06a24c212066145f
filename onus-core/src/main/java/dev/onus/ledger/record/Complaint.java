package dev.onus.ledger.record;

import org.jspecify.annotations.Nullable;

/// Something that a record's JSON has wrong.
///
/// @param pointer the place, a JSON Pointer (RFC 6901) into `data`; empty for the whole
/// @param hint what to do next, where something useful can be said
public record Complaint(String pointer, String message, @Nullable String hint) {}
