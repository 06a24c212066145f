package dev.onus.e2e.architecture.broken.roster;

import dev.onus.e2e.architecture.broken.survey.Count;

/// A shift that knows how many lines there are.
public record Shift(Count lines) {}
