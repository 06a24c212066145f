package dev.onus.ledger.projection;

/// An entry that the log does not take, because of what it holds already.
///
/// @param reason a sentence for the one who appends
public record Refused(String reason) {}
