package dev.onus.e2e.architecture.broken.history;

import dev.onus.e2e.architecture.broken.forge.github.Github;

/// Sees its sibling.
public record Log(Github other) {}
