package dev.onus.e2e.architecture.broken.forge;

import dev.onus.e2e.architecture.broken.forge.github.Github;

/// The port sees what implements it.
public record Forge(Github implementation) {}
