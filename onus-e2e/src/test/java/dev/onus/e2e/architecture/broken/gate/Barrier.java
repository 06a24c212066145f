package dev.onus.e2e.architecture.broken.gate;

import dev.onus.e2e.architecture.broken.answer.Verdict;

/// A gate that looks at the failure, which is of another day.
public record Barrier(Verdict verdict) {}
