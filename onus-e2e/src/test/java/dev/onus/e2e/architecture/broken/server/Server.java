package dev.onus.e2e.architecture.broken.server;

import dev.onus.e2e.architecture.broken.store.Store;

/// Sees its sibling.
public record Server(Store other) {}
