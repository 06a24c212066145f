package dev.onus.e2e.architecture.broken.cli;

/// Nobody may see it.
public record Command(String name) {}
