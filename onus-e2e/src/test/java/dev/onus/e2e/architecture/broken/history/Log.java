package dev.onus.e2e.architecture.broken.history;

import dev.onus.e2e.architecture.broken.forge.Forge;

/// Sees its sibling.
public record Log(Forge other) {}
