package dev.onus.e2e.architecture.broken.forge;

import dev.onus.e2e.architecture.broken.server.Server;

/// Sees its sibling.
public record Forge(Server other) {}
