package dev.onus.e2e.architecture.broken.yaml;

import dev.onus.e2e.architecture.broken.policy.Printing;

/// A text that knows the policy in which it stands.
public record Text(Printing policy) {}
