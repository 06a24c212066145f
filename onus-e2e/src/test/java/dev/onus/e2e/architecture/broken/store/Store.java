package dev.onus.e2e.architecture.broken.store;

import dev.onus.e2e.architecture.broken.inspect.Finding;

/// Sees its sibling.
public record Store(Finding other) {}
