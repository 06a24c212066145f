package dev.onus.e2e.architecture.broken.key;

import dev.onus.e2e.architecture.broken.policy.Printing;

/// Asks the policy whose key it is.
public record Signature(Printing policy) {}
