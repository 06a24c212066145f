package dev.onus.store;

import dev.onus.ledger.tlog.SignedNote;
import dev.onus.ledger.tlog.VerifierKey;
import org.jspecify.annotations.Nullable;

/// A key of a log, and the size from which on it signs checkpoints.
///
/// @param handover the checkpoint of that size, signed by the key before and by this one: whoever
///   trusts the key before can trust this one; null for the first key
public record KeyPeriod(VerifierKey key, long since, @Nullable SignedNote handover) {}
