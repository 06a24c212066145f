package dev.onus.e2e.architecture.broken.forge.github;

import dev.onus.e2e.architecture.broken.server.Server;

/// Sees its sibling.
public record Github(Server other) {}
