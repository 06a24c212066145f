package dev.onus.ledger.record;

/// What an entry of the log records. Each kind of record is a Java record with an [Type] that names
/// it; the features group them.
public sealed interface Recorded permits Decision, Observation, Foreign {}
