package dev.onus.e2e.architecture.broken.util;

/// Lives in a package that is no feature.
public record Text(String text) {}
