package dev.onus.e2e.architecture.broken.survey;

import dev.onus.e2e.architecture.broken.policy.Printing;

/// A count of lines that knows the policy.
public record Count(Printing policy) {}
