package dev.onus.e2e.architecture.broken.ledger;

import dev.onus.e2e.architecture.broken.policy.Printing;

/// A log entry that knows the policy.
public record Entry(Printing policy) {}
